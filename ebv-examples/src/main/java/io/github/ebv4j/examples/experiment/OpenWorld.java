package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.prediction.Auroc;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import io.github.ebv4j.dl4j.prediction.UnknownClassThreshold;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.training.Batches;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.Training;
import io.github.ebv4j.examples.training.TrainingListener;
import io.github.ebv4j.examples.training.TrainingPlan;
import io.github.ebv4j.examples.training.TrainingResult;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images of classes that a network was not trained on: its confidence should be low there. Of the head with fixed
 * vectors that is the cosine of the winner, of the softmax head the largest probability.
 */
public final class OpenWorld {

    /** The part of unknown images that a threshold is calibrated to accept. */
    public static final double FALSE_ACCEPT_RATE = 0.05;

    /** Length of the class vectors: room for more classes at right angles. */
    public static final int DIMENSION = 16;

    private static final int BATCH = 256;

    private OpenWorld() {}

    /**
     * Trains on the known classes, and measures.
     *
     * @param head what the network ends in
     * @throws WrongArgumentException if there are too few unknown test images to calibrate on
     */
    public static OpenWorldResult run(OpenWorldData data, Head head, int epochs, long seed, TrainingListener listener) {
        requireEnough(data.newTest().size());
        TrainingResult trained = Training.run(data.known(), TrainingPlan.of(head, DIMENSION, epochs, seed), listener);
        double[] known = confidences(trained.network(), head, data.known().test());
        double[] unknown = confidences(trained.network(), head, data.newTest());
        int half = unknown.length / 2;
        UnknownClassThreshold threshold =
                UnknownClassThreshold.ofFalseAcceptRate(Arrays.copyOf(unknown, half), FALSE_ACCEPT_RATE);
        return new OpenWorldResult(
                trained,
                Auroc.of(known, unknown),
                accepted(threshold, Arrays.copyOfRange(unknown, half, unknown.length)),
                accepted(threshold, known));
    }

    private static void requireEnough(int unknown) {
        int least = (int) Math.ceil(2 / FALSE_ACCEPT_RATE);
        if (unknown < least) {
            throw new WrongArgumentException("test images of unknown classes must be at least " + least
                    + ", half of them to calibrate on, were " + unknown);
        }
    }

    private static double accepted(UnknownClassThreshold threshold, double[] confidences) {
        return (double) Arrays.stream(confidences).filter(threshold::accepts).count() / confidences.length;
    }

    private static double[] confidences(ComputationGraph network, Head head, ImageSet images) {
        Batches batches = Batches.inOrder(images, BATCH);
        DoubleStream all = DoubleStream.empty();
        for (int batch = 0; batch < batches.count(); batch++) {
            INDArray pixels = batches.pixels(batch);
            double[] some = head == Head.EBV
                    ? EbvPredictions.of(network, pixels).winners().stream()
                            .mapToDouble(ScoredClass::cosine)
                            .toArray()
                    : network.outputSingle(pixels)
                            .max(1)
                            .castTo(DataType.DOUBLE)
                            .toDoubleVector();
            all = DoubleStream.concat(all, Arrays.stream(some));
        }
        return all.toArray();
    }
}
