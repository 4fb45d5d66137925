package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.network.ResidualNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Trains the residual network under one head and tests it. */
public final class Training {

    /** The k of the top-k accuracy in a result. */
    public static final int TOP = 5;

    private static final double MOMENTUM = 0.9;

    private final ImageData data;
    private final TrainingPlan plan;

    private Training(ImageData data, TrainingPlan plan) {
        this.data = data;
        this.plan = plan;
    }

    /**
     * Trains and tests; the same data and plan give the same result on one machine.
     *
     * @throws IllegalStateException if the loss stops being a number
     */
    public static TrainingResult run(ImageData data, TrainingPlan plan, TrainingListener listener) {
        return new Training(data, plan).run(listener);
    }

    private TrainingResult run(TrainingListener listener) {
        int stepsPerEpoch = epoch(0).fullCount();
        int steps = stepsPerEpoch * plan.epochs();
        ComputationGraph network = ResidualNetwork.create(
                data.train().shape(),
                plan.head().layer(data.classes(), plan.dimension()),
                new Nesterovs(new WarmupCosine(plan.learningRate(), steps), MOMENTUM),
                plan.seed());
        long began = System.nanoTime();
        for (int step = 0; step < steps; ) {
            Batches batches = epoch(step / stepsPerEpoch);
            for (int batch = 0; batch < stepsPerEpoch; batch++) {
                network.fit(new DataSet(batches.pixels(batch), labels(batches.labels(batch))));
                step++;
                listener.onStep(step, steps, requireNumber(network.score(), step));
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new TrainingResult(
                plan,
                data.classes(),
                network.getLayer(ResidualNetwork.HEAD).numParams(),
                Accuracy.measure(network, data.test(), TOP),
                seconds,
                network);
    }

    private Batches epoch(int epoch) {
        return Batches.shuffled(data.train(), plan.batchSize(), plan.seed(), epoch);
    }

    /** What each head asks for: class numbers [mb, 1], or one-hot rows [mb, classes]. */
    private INDArray labels(int[] labels) {
        if (plan.head() == Head.EBV) {
            return Nd4j.createFromArray(labels).reshape(labels.length, 1);
        }
        float[] oneHot = new float[labels.length * data.classes()];
        for (int row = 0; row < labels.length; row++) {
            oneHot[row * data.classes() + labels[row]] = 1;
        }
        return Nd4j.createFromArray(oneHot).reshape(labels.length, data.classes());
    }

    private double requireNumber(double loss, int step) {
        if (Double.isNaN(loss) || Double.isInfinite(loss)) {
            throw new IllegalStateException("loss must be a number, was " + loss + " at step " + step
                    + " with learning rate " + plan.learningRate());
        }
        return loss;
    }
}
