package io.github.ebv4j.examples.training;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.network.BackboneChoice;

/**
 * What is trained, and how long.
 *
 * @param backbone what the network is below its head
 * @param head what it ends in
 * @param dimension length of the class vectors, at least 1; the softmax head has none and ignores it
 * @param recipe how it is trained
 * @param epochs passes over the training images, at least 1
 * @param batchSize images in a step, at least 1
 * @param seed of the first weights, of the order of the images and of everything random about them
 */
public record TrainingPlan(
        BackboneChoice backbone, Head head, int dimension, Recipe recipe, int epochs, int batchSize, long seed) {

    /** Epochs where nothing else is asked for. */
    public static final int DEFAULT_EPOCHS = 5;

    /** Images in a step where nothing else is asked for. */
    public static final int DEFAULT_BATCH_SIZE = 128;

    /** @throws WrongArgumentException if a value is out of its range */
    public TrainingPlan {
        requirePositive("dimension", dimension);
        requirePositive("epochs", epochs);
        requirePositive("batchSize", batchSize);
    }

    /** The compact network, trained plainly in batches of 128. */
    public static TrainingPlan of(Head head, int dimension, int epochs, long seed) {
        return new TrainingPlan(
                BackboneChoice.COMPACT, head, dimension, Recipe.PLAIN, epochs, DEFAULT_BATCH_SIZE, seed);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new WrongArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
