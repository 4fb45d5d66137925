package io.github.ebv4j.examples.experiment;

/**
 * How a network learns to name the garment of every pixel.
 *
 * @param head what it ends in
 * @param steps training steps, each on new scenes, at least 1
 * @param batchSize scenes in a step, at least 1
 * @param validation whether it is measured on scenes of training images held out for choices, and not on test scenes
 * @param measuredScenes scenes to measure on, at least 1; the same for every seed
 * @param seed of the first weights and of the scenes to train on
 */
public record SegmentationPlan(
        SegmentationHead head, int steps, int batchSize, boolean validation, int measuredScenes, long seed) {

    /** Steps where nothing else is asked for. */
    public static final int DEFAULT_STEPS = 2_000;

    /** Height and width of a scene in pixels. */
    public static final int SIDE = 32;

    private static final int DEFAULT_BATCH_SIZE = 16;
    private static final int DEFAULT_MEASURED_SCENES = 640;

    /** A plan with batches of 16 and 640 scenes to measure on. */
    public static SegmentationPlan of(SegmentationHead head, int steps, boolean validation, long seed) {
        return new SegmentationPlan(head, steps, DEFAULT_BATCH_SIZE, validation, DEFAULT_MEASURED_SCENES, seed);
    }
}
