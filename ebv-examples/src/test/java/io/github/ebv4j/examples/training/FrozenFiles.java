package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.io.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes what later versions must go on reading: a model of each head as {@code train} saves it after one epoch, and
 * the class scores that it gives for a few test images, which are a file too. The README beside the files says which
 * version wrote them.
 */
final class FrozenFiles {

    /** Training images, two steps. */
    private static final int TRAINED = 256;

    /** Test images that are scored. */
    private static final int IMAGES = 4;

    private FrozenFiles() {}

    /** @param args a folder that does not exist yet, since frozen files are never replaced */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectory(Path.of(args[0]));
        ImageData all = FashionMnist.bundled();
        ImageData data = new ImageData("some", all.classes(), all.train().range(0, TRAINED), all.test());
        ImageSet images = data.test().range(0, IMAGES);
        INDArray pixels = Batches.inOrder(images, IMAGES).pixels(0);
        write(
                folder.resolve("images.npy"),
                pixels.reshape('c', IMAGES, images.shape().length()));
        for (Head head : Head.values()) {
            TrainingPlan plan = TrainingPlan.of(head, data.classes(), 1, 42);
            ComputationGraph network =
                    Training.run(data, plan, (step, steps, loss) -> {}).network();
            ModelFile.save(network, folder.resolve(head.label() + ".zip"), false);
            write(folder.resolve(head.label() + "-scores.npy"), network.outputSingle(pixels));
        }
    }

    private static void write(Path file, INDArray matrix) throws IOException {
        float[][] rows = matrix.toFloatMatrix();
        NpyFile.write(file, false, rows.length, rows[0].length, row -> rows[row]);
    }
}
