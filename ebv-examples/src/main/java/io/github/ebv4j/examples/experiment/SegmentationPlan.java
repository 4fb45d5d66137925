package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.examples.training.Head;

/**
 * How a network learns to name the garment of every pixel.
 *
 * @param head what it ends in
 * @param temperature of the head with fixed vectors, positive; the softmax head has none and ignores it
 * @param steps training steps, each on new scenes, at least 1
 * @param batchSize scenes in a step, at least 1
 * @param testScenes scenes to test on, at least 1; the same for every seed
 * @param learningRate highest learning rate of Adam, warmed up and then lowered along a cosine to 0
 * @param seed of the first weights and of the scenes to train on
 */
public record SegmentationPlan(
        Head head, double temperature, int steps, int batchSize, int testScenes, double learningRate, long seed) {

    /** Steps where nothing else is asked for. */
    public static final int DEFAULT_STEPS = 2_000;

    /** Temperature where nothing else is asked for: the reference value 0.07 learns more slowly on these scenes. */
    public static final double DEFAULT_TEMPERATURE = 0.2;

    /** Height and width of a scene in pixels. */
    public static final int SIDE = 32;

    private static final int DEFAULT_BATCH_SIZE = 16;
    private static final int DEFAULT_TEST_SCENES = 640;
    private static final double DEFAULT_LEARNING_RATE = 0.02;

    /** A plan with batches of 16, 640 scenes to test on, and learning rate 0.02. */
    public static SegmentationPlan of(Head head, double temperature, int steps, long seed) {
        return new SegmentationPlan(
                head, temperature, steps, DEFAULT_BATCH_SIZE, DEFAULT_TEST_SCENES, DEFAULT_LEARNING_RATE, seed);
    }
}
