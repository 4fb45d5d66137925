package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.augment.Augmentation;
import io.github.ebv4j.examples.network.BackboneChoice;
import java.util.List;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * How a network is trained, whatever the data: what turns gradients into steps, the learning rate, and what is done to
 * images and labels. The learning rate is warmed up and then lowered along a cosine to 0.
 *
 * <p>The paper names settings A0, A1 and A2 and does not define them; these are this project's, after the logs that its
 * authors published. Where those warm up for 5 of 105 epochs, a run of any length does so for 1 of 21 parts.
 *
 * @param label the name on the command line
 * @param optimizer what turns gradients into steps
 * @param learningRate the highest
 * @param referenceBatch the batch size that this learning rate is for, others get it in proportion; 0 if it is for all
 * @param weightDecay decoupled, that is taken from the weight times the learning rate; never from biases,
 *     normalisations and position tables
 * @param warmupShare part of the steps until the learning rate is highest, in [0, 1]
 * @param warmupStart the part of the highest learning rate that the warm-up begins from, in [0, 1]
 * @param labelSmoothing part of every label that is spread evenly over all classes, in [0, 1)
 * @param augmentation what is done to an image
 * @param mixes whether every batch is mixed, by mixup (alpha 0.2) or cutmix (alpha 1), one of them at random
 * @param averageDecay what an exponential moving average of the weights keeps in a step, in [0, 1), less in the first
 *     steps; the average is the trained network; 0 for none
 */
public record Recipe(
        String label,
        Optimizer optimizer,
        double learningRate,
        int referenceBatch,
        double weightDecay,
        double warmupShare,
        double warmupStart,
        double labelSmoothing,
        Augmentation augmentation,
        boolean mixes,
        double averageDecay) {

    /** What turns gradients into steps. */
    public enum Optimizer {
        /** Stochastic gradient descent with Nesterov's momentum 0.9, the only kind that Deeplearning4j has. */
        MOMENTUM,
        /** Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019). */
        ADAM_W
    }

    /** For short runs: momentum, learning rate 0.1, no augmentation. */
    public static final Recipe PLAIN = new Recipe(
            "plain", Optimizer.MOMENTUM, 0.1, 0, 0, WarmupCosine.WARMUP_SHARE, 0, 0, Augmentation.NONE, false, 0);

    private static final double PUBLISHED_WARMUP = 5.0 / 105;
    private static final double PUBLISHED_START = 0.01;
    private static final double SMOOTHING = 0.1;
    private static final double AVERAGE = 0.999;

    /** AdamW, learning rate 1e-3, weight decay 0.05, no augmentation: for short runs of a transformer. */
    public static final Recipe ADAM_W = new Recipe(
            "adamw",
            Optimizer.ADAM_W,
            1e-3,
            0,
            0.05,
            PUBLISHED_WARMUP,
            PUBLISHED_START,
            0,
            Augmentation.NONE,
            false,
            0);

    /** AdamW, learning rate 1e-3, weight decay 0.05; crops and flips. */
    public static final Recipe A0 = new Recipe(
            "A0", Optimizer.ADAM_W, 1e-3, 0, 0.05, PUBLISHED_WARMUP, PUBLISHED_START, 0, Augmentation.LIGHT, false, 0);

    /** A0 and label smoothing 0.1, TrivialAugment, random erasing 0.1, mixup or cutmix, averaged weights. */
    public static final Recipe A1 = new Recipe(
            "A1",
            Optimizer.ADAM_W,
            1e-3,
            0,
            0.05,
            PUBLISHED_WARMUP,
            PUBLISHED_START,
            SMOOTHING,
            Augmentation.STRONG,
            true,
            AVERAGE);

    /** Momentum, learning rate 0.5 at batch size 1,024, weight decay 2e-5; all else as A1. */
    public static final Recipe A2 = new Recipe(
            "A2",
            Optimizer.MOMENTUM,
            0.5,
            1024,
            2e-5,
            PUBLISHED_WARMUP,
            PUBLISHED_START,
            SMOOTHING,
            Augmentation.STRONG,
            true,
            AVERAGE);

    private static final double MOMENTUM = 0.9;

    /** @throws IllegalArgumentException if a value is outside its range */
    public Recipe {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learningRate must be positive and finite, was " + learningRate);
        }
        requireIn("weightDecay", weightDecay, 1);
        requireIn("warmupShare", warmupShare, 1);
        requireIn("warmupStart", warmupStart, 1);
        requireIn("labelSmoothing", labelSmoothing, Math.nextDown(1.0));
        requireIn("averageDecay", averageDecay, Math.nextDown(1.0));
    }

    /** All presets. */
    public static List<Recipe> presets() {
        return List.of(PLAIN, ADAM_W, A0, A1, A2);
    }

    /** The one taken where none is named: momentum for a residual network, AdamW for a transformer. */
    public static Recipe defaultFor(BackboneChoice backbone) {
        return backbone.isTransformer() ? ADAM_W : PLAIN;
    }

    /**
     * The same recipe with another highest learning rate, whatever the batch.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Recipe withLearningRate(double rate) {
        return new Recipe(
                label + " at " + rate,
                optimizer,
                rate,
                0,
                weightDecay,
                warmupShare,
                warmupStart,
                labelSmoothing,
                augmentation,
                mixes,
                averageDecay);
    }

    /** The highest learning rate for a batch size. */
    public double learningRate(int batchSize) {
        return referenceBatch == 0 ? learningRate : learningRate * batchSize / referenceBatch;
    }

    /** The learning rate of a step, from 0, of a run of so many. */
    public double learningRate(int step, int steps, int batchSize) {
        return schedule(steps, batchSize).valueAt(step, 0);
    }

    /** The learning rate of a run. */
    WarmupCosine schedule(int steps, int batchSize) {
        return new WarmupCosine(learningRate(batchSize), steps, warmupShare, warmupStart);
    }

    /** What turns gradients into steps, without the weight decay. */
    IUpdater updater(int steps, int batchSize) {
        WarmupCosine schedule = schedule(steps, batchSize);
        return optimizer == Optimizer.MOMENTUM ? new Nesterovs(schedule, MOMENTUM) : new Adam(schedule);
    }

    private static void requireIn(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be in [0, " + most + "], was " + value);
        }
    }
}
