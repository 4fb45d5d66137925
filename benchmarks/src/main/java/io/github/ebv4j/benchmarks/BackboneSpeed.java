package io.github.ebv4j.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * Milliseconds of a training step or of inference, measured as speed.py measures PyTorch: one batch that stays the
 * same, SGD with Nesterov's momentum, the median of the steps after a warm-up. Prints "ebv4j NETWORK MODE MEDIAN-MS
 * PEAK-MB".
 */
public final class BackboneSpeed {

    private static final int CLASSES = 10;

    /** As long as speed.py's. The compiler needs some ten seconds to be done with the loops of a step. */
    private static final double WARM_UP_SECONDS = 12;

    private static final int LEAST_WARM_UP = 40;

    private static final long SEED = 1;

    private BackboneSpeed() {}

    /** The batch of a network. */
    private record Batch(int size, int channels, int side) {

        static Batch of(String network) {
            return switch (network) {
                case "compact" -> new Batch(128, 1, 28);
                case "resnet18" -> new Batch(32, 3, 64);
                case "swin_patch2" -> new Batch(128, 3, 32);
                default -> throw new IllegalArgumentException("network must be one of speed.py, was " + network);
            };
        }
    }

    /**
     * Measures one network.
     *
     * @param args NETWORK train|inference STEPS
     * @throws IOException if the system does not tell the peak of memory
     */
    public static void main(String[] args) throws IOException {
        Runnable step = step(args[0], args[1].equals("train"));
        double median = median(step, Integer.parseInt(args[2]));
        System.out.println(
                String.format(Locale.ROOT, "ebv4j %s %s %.2f %d", args[0], args[1], median, PeakMemory.megabytes()));
    }

    /** A training step, or inference, of a network on one batch that stays the same. */
    static Runnable step(String name, boolean training) {
        Batch batch = Batch.of(name);
        ComputationGraph network = new ComputationGraph(ComparedNetworks.named(name, true)
                .input(batch.channels, batch.side, batch.side)
                .softmaxHead(CLASSES)
                .seed(SEED)
                .updater(new Nesterovs(0.01, 0.9))
                .build());
        network.init();
        Nd4j.getRandom().setSeed(SEED);
        INDArray images = Nd4j.randn(DataType.FLOAT, batch.size, batch.channels, batch.side, batch.side);
        DataSet data = new DataSet(images, labels(batch.size));
        return training ? () -> network.fit(data) : () -> network.outputSingle(images);
    }

    private static INDArray labels(int size) {
        INDArray labels = Nd4j.create(DataType.FLOAT, size, CLASSES);
        for (int row = 0; row < size; row++) {
            labels.putScalar(row, row % CLASSES, 1);
        }
        return labels;
    }

    /** Steps that are not counted. */
    static void warmUp(Runnable step) {
        long began = System.nanoTime();
        for (int i = 0; i < LEAST_WARM_UP || System.nanoTime() - began < WARM_UP_SECONDS * 1e9; i++) {
            step.run();
        }
    }

    private static double median(Runnable step, int steps) {
        warmUp(step);
        double[] milliseconds = new double[steps];
        for (int i = 0; i < steps; i++) {
            long began = System.nanoTime();
            step.run();
            milliseconds[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(milliseconds);
        return (milliseconds[(steps - 1) / 2] + milliseconds[steps / 2]) / 2;
    }
}
