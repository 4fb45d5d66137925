package io.github.ebv4j.optimize;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link PackingSearch} is to look for, and what it begins with.
 *
 * @param size number of lines N, at least 2
 * @param dimension d of the space, at least 2
 * @param seed of every random choice
 * @param target coherence at which the search stops, for example the lower bound
 * @param rounds the most rounds; 0 runs none where vectors are known
 * @param given starts from the caller, at most {@link PackingSearch#STARTS}; each has at least one
 *     vector, one after another: some are left out of more than N, and some added to fewer; not modified
 * @param known N unit vectors, one after another, that the search is to improve on; not modified
 */
public record PackingTask(
        int size, int dimension, long seed, double target, int rounds, List<float[]> given, Optional<float[]> known) {

    /** @throws IllegalArgumentException if size, dimension, the number of given starts or a length is out of its range */
    public PackingTask {
        if (size < 2 || dimension < 2) {
            throw new IllegalArgumentException(
                    "size and dimension must be at least 2, were " + size + " and " + dimension);
        }
        if (given.size() > PackingSearch.STARTS) {
            throw new IllegalArgumentException(
                    "given must be at most " + PackingSearch.STARTS + " starts, are " + given.size());
        }
        for (float[] rows : given) {
            if (rows.length == 0 || rows.length % dimension != 0) {
                throw new IllegalArgumentException("given must be whole vectors of dimension " + dimension
                        + ", at least one, holds " + rows.length + " values");
            }
        }
        if (known.isPresent() && known.get().length != size * dimension) {
            throw new IllegalArgumentException("known must be " + size + " vectors of dimension " + dimension
                    + ", holds " + known.get().length + " values");
        }
        given = List.copyOf(given);
    }

    /** A task without target, limit of rounds, given starts and known vectors. */
    public static PackingTask of(int size, int dimension, long seed) {
        return new PackingTask(size, dimension, seed, 0, Integer.MAX_VALUE, List.of(), Optional.empty());
    }

    /** This task with another target. */
    public PackingTask withTarget(double newTarget) {
        return new PackingTask(size, dimension, seed, newTarget, rounds, given, known);
    }

    /** This task with another limit of rounds. */
    public PackingTask withRounds(int newRounds) {
        return new PackingTask(size, dimension, seed, target, newRounds, given, known);
    }

    /** This task with other starts from the caller. */
    public PackingTask withGiven(List<float[]> newGiven) {
        return new PackingTask(size, dimension, seed, target, rounds, newGiven, known);
    }

    /** This task with other vectors to improve on. */
    public PackingTask withKnown(Optional<float[]> newKnown) {
        return new PackingTask(size, dimension, seed, target, rounds, given, newKnown);
    }
}
