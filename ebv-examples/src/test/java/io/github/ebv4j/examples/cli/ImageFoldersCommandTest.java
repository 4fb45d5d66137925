package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.data.SampleImages;
import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.network.NetworkParts;
import io.github.ebv4j.internal.HostMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.shade.jackson.databind.JsonNode;

/** train, evaluate and predict on folders of image files. */
class ImageFoldersCommandTest {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void writeGarments() throws IOException {
        data = folder.resolve("garments");
        ImageData garments = FashionMnist.bundled();
        // T-shirts and trousers.
        SampleImages.writeFolders(garments.train(), 2, 60, data.resolve("train"));
        SampleImages.writeFolders(garments.test(), 2, 20, data.resolve("val"));
        Files.writeString(data.resolve("train/class0/text.png"), "this is text");
        Files.writeString(data.resolve("val/class1/text.png"), "this is text");
    }

    @Test
    void trainsTestsAndPredicts() throws IOException {
        Path model = folder.resolve("model.zip");
        Path history = folder.resolve("history.csv");
        Ebv trained = train("--head", "ebv", "--epochs", 10, "--model", model, "--history", history, "--json");
        JsonNode result = trained.json();
        assertThat(result.get("accuracy").asDouble()).isGreaterThan(0.75);
        assertThat(trained.err())
                .contains("121 images of 2 classes to train, 41 to test")
                .contains("train/class0/text.png is left out", "val/class1/text.png is left out")
                .contains("epoch 1 of 10: loss", "images/s", "images: 2 unreadable, left out");
        assertThat(Files.readString(history).lines())
                .hasSize(11)
                .first()
                .isEqualTo("epoch,loss,top1,top5,learningRate,seconds");
        assertThat(folder.resolve("history.png")).isNotEmptyFile();
        JsonNode evaluated =
                Ebv.run("evaluate", "--model", model, "--data", data, "--json").json();
        assertThat(evaluated.get("accuracy")).isEqualTo(result.get("accuracy"));
        assertThat(evaluated.get("images").asInt()).isEqualTo(40);
        predicts(model);
    }

    private void predicts(Path model) throws IOException {
        Path trousers = data.resolve("val/class1");
        JsonNode json = Ebv.run("predict", "--model", model, trousers, "--top", 2, "--json")
                .json();
        assertThat(json.get("unreadable").asInt()).isEqualTo(1);
        assertThat(json.get("images")).hasSize(20);
        int right = 0;
        for (JsonNode image : json.get("images")) {
            right += image.get("class").asText().equals("class1") ? 1 : 0;
            assertThat(image.get("cosine").asDouble()).isBetween(-1.0, 1.0);
            assertThat(image.get("probability").asDouble()).isBetween(0.5, 1.0);
            assertThat(image.get("top")).hasSize(2);
            assertThat(image.get("known").asBoolean()).isTrue();
        }
        assertThat(right).isGreaterThan(14);
        Path one = trousers.resolve("3.png");
        Ebv text = Ebv.run("predict", "--model", model, "--data", one);
        assertThat(text.out()).startsWith(one + "\t").contains("cosine", "probability");
        assertThat(text.out().lines()).hasSize(1);
        assertThat(Ebv.run("predict", "--model", model, one, "--threshold", 1).out())
                .contains("\tunknown\t");
        Ebv.run("predict", "--model", model).failed(2, "images must be named");
        Ebv.run("predict", "--model", model, one, "--top", 0).failed(2, "--top must be at least 1");
        Ebv.run("predict", "--model", model, one, "--threshold", 2).failed(2, "--threshold must be in [-1, 1]");
        Ebv.run("predict", "--model", model, folder.resolve("none.png")).failed(1, "none.png must exist");
        stopped(Ebv.run("predict", "--model", model, data, "--strict"));
        Path zebra = Files.createDirectories(data.resolve("val/zebra"));
        Ebv.run("evaluate", "--model", model, "--data", data).failed(1, "zebra must be one of the 2 classes");
        Files.delete(zebra);
    }

    @Test
    void aSoftmaxHeadPredictsWithoutCosines() throws IOException {
        Path model = folder.resolve("model.zip");
        train("--head", "fc", "--recipe", "A1", "--epochs", 1, "--model", model, "--json")
                .json();
        JsonNode json = Ebv.run("predict", "--model", model, data.resolve("val/class0/1.png"), "--json")
                .json();
        JsonNode image = json.get("images").get(0);
        assertThat(image.get("cosine").isNull()).isTrue();
        assertThat(image.get("probability").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void everyFamilyOfBackbonesTrainsFromWeightsOfAnother() throws IOException {
        for (String name : new String[] {"resnet20", "swin_small"}) {
            ImageShape shape = new ImageShape(3, 16, 16);
            ComputationGraph other = BackboneChoice.of(name)
                    .orElseThrow()
                    .network(new NetworkParts(
                            shape,
                            new OutputLayer.Builder(LossFunction.MCXENT)
                                    .nOut(7)
                                    .activation(Activation.SOFTMAX)
                                    .build(),
                            new Sgd(0.1),
                            0,
                            5));
            Path weights = folder.resolve(name + ".safetensors");
            PretrainedWeights.save(other, weights, false);
            Path model = folder.resolve(name + ".zip");
            Object[] line = {"--head", "ebv", "--backbone", name, "--recipe", "A0", "--epochs", 1, "--weights", weights
            };
            Ebv trained = Ebv.run(with(
                    with(new Object[] {"train", "--data", data, "--image-size", 16}, line),
                    "--json",
                    "--model",
                    model));
            assertThat(trained.json().get("accuracy").asDouble()).isBetween(0.0, 1.0);
            assertThat(trained.err()).contains("weights of " + weights, "arrays fit; 2 of another shape");
            assertThat(Ebv.run("predict", "--model", model, data.resolve("val/class0/1.png"), "--json")
                            .json()
                            .get("images"))
                    .hasSize(1);
            Ebv wrong = train("--head", "ebv", "--weights", weights);
            assertThat(wrong.status()).isEqualTo(1);
            assertThat(wrong.err()).contains("must have one array for each parameter below the head");
        }
    }

    @Test
    void strictStopsAndWrongOptionsAreNamed() {
        stopped(train("--head", "ebv", "--strict"));
        train("--head", "ebv", "--recipe", "A9").failed(2, "must be one of plain, adamw, A0, A1, A2, was A9");
        train("--head", "ebv", "--learning-rate", 0).failed(2, "--learning-rate must be in (0, 1000.0], was 0.0");
        train("--head", "ebv", "--learning-rate", "NaN").failed(2, "--learning-rate must be in (0, 1000.0], was NaN");
        train("--head", "ebv", "--backbone", "vgg").failed(2, "must be one of compact", "was vgg");
        Ebv.run("train", "--head", "ebv", "--batch", 0).failed(2, "--batch must be at least 1, was 0");
        train("--head", "ebv", "--early-stop", 0).failed(2, "--early-stop must be at least 1, was 0");
        train("--head", "ebv", "--threads", 0).failed(2, "--threads must be at least 1, was 0");
        train("--head", "ebv", "--resume").failed(2, "--resume must come with --checkpoint");
        Path file = folder.resolve("file");
        train("--head", "ebv", "--checkpoint", file, "--model", file).failed(2, "must be another file than the model");
    }

    @Test
    void aKilledTrainingResumesToTheBytesOfAWholeOne() throws Exception {
        Path checkpoint = folder.resolve("checkpoint");
        Path resumed = folder.resolve("resumed.zip");
        Path whole = folder.resolve("whole.zip");
        Object[] line = {
            "train", "--data", data, "--head", "ebv", "--recipe", "A1", "--batch", 16, "--epochs", 6, "--image-size", 16
        };
        Object[] saving = {"--checkpoint", checkpoint, "--checkpoint-every", 2, "--model", resumed};
        Process victim = start(with(line, saving));
        try {
            while (!Files.exists(checkpoint)) {
                assertThat(victim.waitFor(5, TimeUnit.MILLISECONDS))
                        .as("ended before it saved")
                        .isFalse();
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        assertThat(resumed).doesNotExist();
        Ebv.run(with(with(line, saving), "--resume", "--json")).json();
        Ebv.run(with(line, "--model", whole, "--json")).json();
        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    /** Not at once: what was read before has been told. */
    private static void stopped(Ebv run) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).last().asString().startsWith("ebv: ").contains("text.png must be readable");
    }

    private Ebv train(Object... more) {
        Object[] line = {"train", "--data", data, "--batch", 20, "--image-size", 28};
        return Ebv.run(with(line, more));
    }

    private Process start(Object... line) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx512m",
                "-Dorg.bytedeco.javacpp.maxbytes=1g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=3g",
                // The other way through memory rounds otherwise.
                "-D" + HostMemory.COPIES + "=" + Boolean.getBoolean(HostMemory.COPIES),
                "-cp",
                System.getProperty("java.class.path"),
                EbvCommand.class.getName()));
        Stream.of(line).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static Object[] with(Object[] some, Object... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }
}
