package io.github.ebv4j.examples.heads;

import io.github.ebv4j.WrongArgumentException;

/**
 * One training of a comparison.
 *
 * @param head what the network ends in
 * @param classes number of classes
 * @param side height and width of the pictures
 * @param steps training steps
 * @param batchSize characters in a step
 * @param measures how often accuracy on the validation font is measured, evenly over the steps
 * @param learningRate the highest
 * @param seed of weights, characters and distortions
 */
public record HeadPlan(
        HeadOptions head,
        int classes,
        int side,
        int steps,
        int batchSize,
        int measures,
        double learningRate,
        long seed) {

    /** Highest learning rate of AdamW where nothing else is asked for. */
    public static final double LEARNING_RATE = 3e-3;

    /** Decoupled weight decay. */
    static final double WEIGHT_DECAY = 0.02;

    /** Part of the steps that the learning rate rises for, and what part of the highest it begins from. */
    static final double WARMUP = 0.15;

    static final double START = 0.04;

    private static final int BATCH = 128;
    private static final int MEASURES = 20;

    /** @throws WrongArgumentException if a number is below 1, or the side below 8 */
    public HeadPlan {
        require("classes", classes, 2);
        require("side", side, 8);
        require("steps", steps, 1);
        require("batchSize", batchSize, 1);
        require("measures", measures, 1);
        if (head.assign() >= steps) {
            throw new WrongArgumentException(
                    "assign of head " + head + " must be below the steps " + steps + ", was " + head.assign());
        }
        if (!(learningRate > 0 && learningRate < Double.MAX_VALUE)) {
            throw new WrongArgumentException("learningRate must be positive and finite, was " + learningRate);
        }
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new WrongArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    /** Batches of 128, twenty measures on the way. */
    public static HeadPlan of(HeadOptions head, int classes, int side, int steps, long seed) {
        return new HeadPlan(head, classes, side, steps, BATCH, Math.min(MEASURES, steps), LEARNING_RATE, seed);
    }

    /** The same with another learning rate. */
    public HeadPlan withLearningRate(double rate) {
        return new HeadPlan(head, classes, side, steps, batchSize, measures, rate, seed);
    }

    /** What tells this training from all others, as a file's name without ending. */
    public String fileName() {
        String rate = learningRate == LEARNING_RATE ? "" : "-lr" + learningRate;
        return head.fileName() + "-n" + classes + "-" + side + "px-" + steps + "x" + batchSize + rate + "-seed" + seed;
    }
}
