package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.ModelZip;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.JsonNode;

class TrainCommandTest {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void writeSomeRealImages() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 1_024, 300);
    }

    @Test
    void bothHeadsLearnAndTheSameSeedGivesTheSameResult() throws IOException {
        JsonNode ebv = train("ebv", 4);
        assertThat(Ebv.keys(ebv))
                .containsExactly("head", "classes", "dimension", "parameters", "accuracy", "top5", "epochs", "seconds");
        assertThat(ebv.get("head").asText()).isEqualTo("ebv");
        assertThat(ebv.get("classes").asInt()).isEqualTo(10);
        assertThat(ebv.get("dimension").asInt()).isEqualTo(9);
        assertThat(ebv.get("parameters").asInt()).isEqualTo(64 * 9 + 9);
        // Guessing finds one in ten.
        assertThat(ebv.get("accuracy").asDouble()).isGreaterThan(0.35);
        assertThat(ebv.get("top5").asDouble()).isGreaterThan(ebv.get("accuracy").asDouble());
        JsonNode once = train("ebv", 1);
        JsonNode again = train("ebv", 1);
        assertThat(again.get("accuracy")).isEqualTo(once.get("accuracy")).isNotEqualTo(ebv.get("accuracy"));
        assertThat(again.get("top5")).isEqualTo(once.get("top5"));
        JsonNode softmax = train("fc", 2);
        assertThat(softmax.get("accuracy").asDouble()).isGreaterThan(0.35);
        assertThat(softmax.get("dimension").isNull()).isTrue();
        assertThat(softmax.get("parameters").asInt()).isEqualTo(64 * 10 + 10);
    }

    @Test
    void aSavedModelEvaluatesAsItWasTrained() throws IOException {
        Path model = folder.resolve("model.zip");
        JsonNode trained = Ebv.run("train", "--head", "ebv", "--data", data, "--epochs", 1, "--model", model, "--json")
                .json();
        JsonNode evaluated =
                Ebv.run("evaluate", "--model", model, "--data", data, "--json").json();
        assertThat(Ebv.keys(evaluated)).containsExactly("head", "classes", "images", "accuracy", "top5");
        assertThat(evaluated.get("head").asText()).isEqualTo("ebv");
        assertThat(evaluated.get("images").asInt()).isEqualTo(300);
        assertThat(evaluated.get("accuracy")).isEqualTo(trained.get("accuracy"));
        assertThat(evaluated.get("top5")).isEqualTo(trained.get("top5"));
        Ebv all = Ebv.run("evaluate", "--model", model, "--data", data, "--top", 10);
        assertThat(all.out()).contains("300 images", "top-10 100.00 %");
        Ebv.run("train", "--head", "ebv", "--data", data, "--model", model).failed(1, "model.zip", "--force");
        Files.delete(data.resolve("train-images-idx3-ubyte.gz"));
        Files.delete(data.resolve("train-labels-idx1-ubyte"));
        assertThat(Ebv.run("evaluate", "--model", model, "--data", data).out()).contains("300 images");
        Path colours = cifar();
        Ebv.run("evaluate", "--model", model, "--data", colours).failed(1, "model.zip", "3 channels, takes 1");
    }

    @Test
    void vectorsOfClassMeansAreTrainedSavedAndRestored() throws IOException {
        Path model = folder.resolve("means.zip");
        JsonNode trained = Ebv.run(
                        "train",
                        "--head",
                        "ebv",
                        "--vectors",
                        "means",
                        "--correction",
                        2,
                        "--data",
                        data,
                        "--epochs",
                        5,
                        "--model",
                        model,
                        "--json")
                .json();
        assertThat(trained.get("dimension").asInt()).isEqualTo(9);
        assertThat(trained.get("accuracy").asDouble()).isGreaterThan(0.3);
        JsonNode evaluated =
                Ebv.run("evaluate", "--model", model, "--data", data, "--json").json();
        assertThat(evaluated.get("accuracy")).isEqualTo(trained.get("accuracy"));
        EbvOutputLayer head = (EbvOutputLayer)
                ModelZip.readGraph(model).getOutputLayer(0).conf().getLayer();
        assertThat(head.getCorrection()).isEqualTo(2);
        // Pullovers and coats look alike, trousers and boots do not.
        assertThat(cosine(head.getBasis(), 2, 4)).isGreaterThan(0.5).isGreaterThan(cosine(head.getBasis(), 1, 9));
        // Two groups and ten classes.
        assertThat(Ebv.run(
                                "train",
                                "--head",
                                "ebv",
                                "--vectors",
                                "agglomerative",
                                "--data",
                                data,
                                "--epochs",
                                1,
                                "--json")
                        .json()
                        .get("dimension")
                        .asInt())
                .isEqualTo(12);
        Ebv.run("train", "--head", "ebv", "--vectors", "best", "--data", data)
                .failed(2, "--vectors must be one of [low, means, tree, agglomerative], was best");
        Ebv.run("train", "--head", "fc", "--vectors", "means", "--data", data)
                .failed(2, "--vectors must be left out with --head fc");
        Ebv.run("train", "--head", "fc", "--correction", 2, "--data", data)
                .failed(2, "--correction must be left out with --head fc, which has no class vectors, was 2");
        assertThat(Ebv.run("train", "--head", "ebv", "--correction", 11, "--data", data)
                        .err())
                .contains("ebv: --correction must be at most 10, was 11");
        assertThat(Ebv.run("train", "--head", "ebv", "--correction", 1L << 32, "--data", data)
                        .err())
                .contains("ebv: --correction must be at most 10, was 4294967296");
    }

    private static double cosine(EquiangularBasis basis, int i, int j) {
        float[] left = basis.vector(i);
        float[] right = basis.vector(j);
        return IntStream.range(0, left.length)
                .mapToDouble(k -> left[k] * right[k])
                .sum();
    }

    @Test
    void demoTellsTheWholeStory() throws IOException {
        Path output = folder.resolve("demo");
        Ebv run = Ebv.run("demo", "-o", output, "--data", data, "--epochs", 1);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("100 unit vectors in 64 dimensions", "coherence", "lower bound", "welch")
                .contains("1,024 images to train, 300 to test")
                .contains("parameters in the head", "softmax (fc)", "ebv, d = 10")
                .contains("300 of 300 predictions are the same");
        assertThat(output).isDirectoryContaining("glob:**/basis.npy");
        assertThat(output).isDirectoryContaining("glob:**/angles.png");
        assertThat(output).isDirectoryContaining("glob:**/model.zip");
    }

    @Test
    void wrongUsageIsNamed() {
        Ebv.run("train", "--head", "svm").failed(2, "--head", "svm");
        Ebv.run("train").failed(2, "--head");
        Ebv.run("train", "--head", "ebv", "--epochs", 0).failed(2, "--epochs must be at least 1, was 0");
        Ebv.run("train", "--head", "ebv", "--dimension", 0).failed(2, "--dimension must be at least 1, was 0");
        Ebv.run("train", "--head", "fc", "--dimension", 9).failed(2, "--dimension must be left out with --head fc");
        Ebv imageSize = Ebv.run("train", "--head", "fc", "--data", data, "--image-size", 9);
        assertThat(imageSize.status()).isEqualTo(2);
        assertThat(imageSize.err()).contains("--image-size must be left out unless --data holds image folders, was 9");
        Ebv.run("train", "--head", "fc", "--width", 0).failed(2, "--width must be at least 1, was 0");
        Ebv.run("train", "--head", "fc", "--backbone", "swin_small", "--width", 8)
                .failed(2, "width must be left out for swin_small, was 8");
        Ebv.run("evaluate", "--model", "x.zip", "--top", 0).failed(2, "--top must be at least 1, was 0");
        Ebv.run("demo", "--epochs", -1).failed(2, "--epochs");
    }

    @Test
    void filesOfOneTrainingMustDiffer() throws IOException {
        Path file = folder.resolve("same.png");
        String[] train = {"train", "--head", "ebv", "--data", data.toString(), "--force"};
        refused(train, "--history must be another file than the model", "--model", file, "--history", file);
        refused(
                train,
                "history's picture must be another file than the model",
                "--model",
                file,
                "--history",
                folder.resolve("same.csv"));
        refused(train, "history's picture must be another file than the history", "--history", file);
        refused(train, "--model must be another file than the weights", "--weights", file, "--model", file);
        refused(train, "--checkpoint must be another file than the weights", "--weights", file, "--checkpoint", file);
        assertThat(file).doesNotExist();
    }

    private static void refused(String[] command, String reason, Object... files) {
        Ebv.run(Stream.concat(Stream.of(command), Stream.of(files)).toArray()).failed(2, reason);
    }

    @Test
    void unusableFilesAreNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Ebv.run("train", "--head", "ebv", "--data", empty).failed(1, "empty");
        Ebv.run("evaluate", "--model", folder.resolve("absent.zip")).failed(1, "absent.zip");
        Path output = folder.resolve("demo");
        Ebv.run("demo", "--data", empty, "-o", output).failed(1, "empty");
        assertThat(output).doesNotExist();
        Path file = Files.createFile(output);
        Ebv.run("demo", "-o", file).failed(1, "output must be a folder, " + file + " is a file");
        Path text = Files.writeString(folder.resolve("text.zip"), "this is no model");
        Ebv.run("evaluate", "--model", text).failed(1, "text.zip", "zip file");
        Ebv.run("evaluate", "--model", zip("other.zip", "readme.txt", "hello")).failed(1, "configuration.json");
        Ebv.run("evaluate", "--model", zip("broken.zip", "configuration.json", "{}"))
                .failed(1, "broken.zip");
    }

    private JsonNode train(String head, int epochs) throws IOException {
        List<Object> line = new ArrayList<>(
                List.of("train", "--head", head, "--data", data, "--epochs", epochs, "--seed", 5, "--json"));
        if (head.equals("ebv")) {
            line.addAll(List.of("--dimension", 9));
        }
        return Ebv.run(line.toArray()).json();
    }

    private Path cifar() throws IOException {
        Path colours = Files.createDirectory(folder.resolve("cifar"));
        Files.write(colours.resolve("data_batch_1.bin"), new byte[3073]);
        Files.write(colours.resolve("test_batch.bin"), new byte[3073]);
        return colours;
    }

    private Path zip(String name, String entry, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }
}
