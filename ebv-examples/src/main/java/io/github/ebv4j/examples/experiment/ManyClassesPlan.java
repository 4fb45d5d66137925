package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.examples.training.Head;

/**
 * What {@link ManyClasses} trains.
 *
 * @param head the output layer, which is the whole network
 * @param classes N, at least 2 and at most 2^24
 * @param dimension length of the class vectors, and of the vectors that the examples are made from
 * @param inputs length of an example, nIn of the layer
 * @param batch examples in a step
 * @param steps at least 1
 * @param seed of weights and examples
 * @param levels 1 for classes without a tree; more for the vectors of a regular tree of so many levels
 * @param correction rank of what is learnt of the class vectors; 0 if they are fixed, d if all of them is learnt
 */
public record ManyClassesPlan(
        Head head,
        int classes,
        int dimension,
        int inputs,
        int batch,
        int steps,
        long seed,
        int levels,
        int correction) {

    /** Inputs of the layer, if not given. */
    public static final int DEFAULT_INPUTS = 512;

    /** Examples in a step, if not given. */
    public static final int DEFAULT_BATCH = 128;

    /** Steps, if not given. */
    public static final int DEFAULT_STEPS = 40;

    /** Class numbers are floats, which hold whole numbers up to here. */
    public static final int MOST_CLASSES = 1 << 24;

    /** A plan with defaults. */
    public static ManyClassesPlan of(Head head, int classes, int dimension) {
        return new ManyClassesPlan(
                head, classes, dimension, DEFAULT_INPUTS, DEFAULT_BATCH, DEFAULT_STEPS, BasisSpec.DEFAULT_SEED, 1, 0);
    }

    /** Another number of steps. */
    public ManyClassesPlan withSteps(int wanted) {
        return new ManyClassesPlan(head, classes, dimension, inputs, batch, wanted, seed, levels, correction);
    }

    /** Another size of input and batch. */
    public ManyClassesPlan withExamples(int wantedInputs, int wantedBatch) {
        return new ManyClassesPlan(
                head, classes, dimension, wantedInputs, wantedBatch, steps, seed, levels, correction);
    }

    /** Another seed. */
    public ManyClassesPlan withSeed(long wanted) {
        return new ManyClassesPlan(head, classes, dimension, inputs, batch, steps, wanted, levels, correction);
    }

    /** A tree of so many levels. */
    public ManyClassesPlan withLevels(int wanted) {
        return new ManyClassesPlan(head, classes, dimension, inputs, batch, steps, seed, wanted, correction);
    }

    /** Class vectors that are learnt, in part or all. */
    public ManyClassesPlan withCorrection(int rank) {
        return new ManyClassesPlan(head, classes, dimension, inputs, batch, steps, seed, levels, rank);
    }
}
