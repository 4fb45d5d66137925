package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.weights.PretrainedWeights;
import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.IdxFiles;
import io.github.ebv4j.examples.guide.Python;
import io.github.ebv4j.examples.training.Batches;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyFile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network in three runtimes: Deeplearning4j, ONNX Runtime and, where it is installed, PyTorch. Leaves the
 * figures that docs/ONNX.md has in target/onnx-agreement.txt and target/pytorch-agreement.txt.
 */
class ExportCommandTest {

    private static final int IMAGES = 2_000;
    private static final double TOLERANCE = 1e-5;

    @TempDir
    static Path folder;

    private static Path model;
    private static INDArray images;

    @BeforeAll
    static void trainBriefly() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        IdxFiles.write(data, FashionMnist.bundled(), 1_024, 100);
        model = folder.resolve("model.zip");
        Ebv.run("train", "--head", "ebv", "--data", data, "--epochs", 1, "--model", model, "--json")
                .json();
        images = Batches.inOrder(FashionMnist.bundled().test(), IMAGES).pixels(0);
    }

    @Test
    void onnxRuntimeAgreesOnTwoThousandImages() throws IOException, OrtException {
        Path file = folder.resolve("model.onnx");
        assertThat(Ebv.run("export", "--model", model, "-o", file, "--top", 5, "--json")
                        .json()
                        .get("classes")
                        .asInt())
                .isEqualTo(10);
        float[][] expected = cosines();
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString());
                OnnxTensor input = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(),
                        FloatBuffer.wrap(images.dup('c').data().asFloat()),
                        images.shape());
                OrtSession.Result result = session.run(Map.of("image", input))) {
            float[][] cosines = (float[][]) result.get("cosines").orElseThrow().getValue();
            long[][] best = (long[][]) result.get("top_classes").orElseThrow().getValue();
            assertThat(cosines).hasDimensions(IMAGES, 10);
            double difference = largestDifference(cosines, expected);
            assertThat(difference).isLessThan(TOLERANCE);
            Files.writeString(
                    Path.of("target/onnx-agreement.txt"),
                    String.format(
                            Locale.ROOT,
                            "largest difference of a cosine %.1e; the same best class for %d of %d images%n",
                            difference,
                            sameBest(best, expected),
                            IMAGES));
            Map<String, String> notes = session.getMetadata().getCustomMetadata();
            assertThat(notes).containsEntry("ebv.pixels", "symmetric");
            assertThat(notes.get("ebv.names").lines()).hasSize(10);
        }
    }

    /** The program holds the tolerance, and says how often the best class is the same; near ties are decided by rounding. */
    @Test
    void pytorchAgreesOnTwoThousandImages() throws IOException, InterruptedException {
        ComputationGraph network = ModelFile.load(model);
        EbvOutputLayer head = (EbvOutputLayer) network.getOutputLayer(0).conf().getLayer();
        Path weights = folder.resolve("weights.npz");
        PretrainedWeights.save(network, weights, false);
        Path vectors = folder.resolve("vectors.npy");
        BasisFile.save(head.getBasis(), vectors, false);
        Path pixels = folder.resolve("images.npy");
        float[][] flat = images.reshape('c', IMAGES, 784).toFloatMatrix();
        NpyFile.write(pixels, false, IMAGES, 784, row -> flat[row]);
        float[][] expected = cosines();
        Path cosines = folder.resolve("cosines.npy");
        NpyFile.write(cosines, false, IMAGES, 10, row -> expected[row]);
        Python answer = Python.script("model_agreement.py", weights, vectors, pixels, cosines)
                .requireDone();
        assertThat(answer.text()).contains("of 2000 images");
        Files.writeString(Path.of("target/pytorch-agreement.txt"), answer.text());
    }

    /** How many images have the same best class; where they have not, rounding may decide and nothing else. */
    private static int sameBest(long[][] best, float[][] expected) {
        int same = 0;
        for (int image = 0; image < IMAGES; image++) {
            float[] row = expected[image];
            int found = (int) best[image][0];
            assertThat((double) row[found]).isGreaterThan(row[argmax(row)] - 2 * TOLERANCE);
            same += found == argmax(row) ? 1 : 0;
        }
        return same;
    }

    private static float[][] cosines() throws IOException {
        return EbvPredictions.of(ModelFile.load(model), images).cosines().toFloatMatrix();
    }

    private static double largestDifference(float[][] actual, float[][] expected) {
        double largest = 0;
        for (int row = 0; row < expected.length; row++) {
            for (int k = 0; k < expected[row].length; k++) {
                largest = Math.max(largest, Math.abs(actual[row][k] - expected[row][k]));
            }
        }
        return largest;
    }

    private static int argmax(float[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }

    @Test
    void wrongUsageIsNamed() throws IOException {
        Path file = folder.resolve("wrong.onnx");
        Ebv.run("export", "--model", model).failed(2, "--output");
        Ebv.run("export", "--model", model, "-o", file, "--top", 0).failed(2, "--top must be at least 1, was 0");
        Ebv.run("export", "--model", model, "-o", file, "--top", 11).failed(2, "top must be in [1, 10], was 11");
        Ebv.run("export", "--model", model, "-o", file, "--top", 2, "--embedding-only")
                .failed(2, "--top must be left out with --embedding-only, was 2");
        Ebv.run("export", "--model", folder.resolve("absent.zip"), "-o", file).failed(1, "absent.zip");
        assertThat(file).doesNotExist();
        Ebv.run("export", "--model", model, "-o", model).failed(1, "model.zip", "--force");
        byte[] saved = Files.readAllBytes(model);
        Ebv.run("export", "--model", model, "-o", model, "--force")
                .failed(2, "--output must be another file than the model, both were " + model);
        assertThat(model).hasBinaryContent(saved);
        assertThat(Ebv.run("export", "--model", model, "-o", file, "--embedding-only")
                        .out())
                .contains("wrote " + file, "10 classes");
    }
}
