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
 * @param vectors how fixed class vectors are made; a softmax head has none
 * @param correction rank of the learnt part that is added to the vectors, at least 0
 */
public record TrainingPlan(
        BackboneChoice backbone,
        Head head,
        int dimension,
        Recipe recipe,
        int epochs,
        int batchSize,
        long seed,
        ClassVectorChoice vectors,
        int correction) {

    /** Epochs where nothing else is asked for. */
    public static final int DEFAULT_EPOCHS = 5;

    /** Images in a step where nothing else is asked for. */
    public static final int DEFAULT_BATCH_SIZE = 128;

    /** @throws WrongArgumentException if a value is out of its range */
    public TrainingPlan {
        requirePositive("dimension", dimension);
        requirePositive("epochs", epochs);
        requirePositive("batchSize", batchSize);
        if (correction < 0) {
            throw new WrongArgumentException("correction must be at least 0, was " + correction);
        }
    }

    /** Class vectors of low coherence. */
    public TrainingPlan(
            BackboneChoice backbone, Head head, int dimension, Recipe recipe, int epochs, int batchSize, long seed) {
        this(backbone, head, dimension, recipe, epochs, batchSize, seed, ClassVectorChoice.LOW_COHERENCE, 0);
    }

    /** The same with other class vectors, and a learnt part of this rank beside them. */
    public TrainingPlan withVectors(ClassVectorChoice choice, int rank) {
        return new TrainingPlan(backbone, head, dimension, recipe, epochs, batchSize, seed, choice, rank);
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

    /** Vectors of low coherence without a learnt part are not named: checkpoints of before there was a choice are of the same plan. */
    @Override
    public String toString() {
        return "TrainingPlan[backbone=" + backbone + ", head=" + head + ", dimension=" + dimension + ", recipe="
                + recipe
                + ", epochs=" + epochs + ", batchSize=" + batchSize + ", seed=" + seed
                + (vectors == ClassVectorChoice.LOW_COHERENCE ? "" : ", vectors=" + vectors)
                + (correction == 0 ? "" : ", correction=" + correction) + "]";
    }
}
