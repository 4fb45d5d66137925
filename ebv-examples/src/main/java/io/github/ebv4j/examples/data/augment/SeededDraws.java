package io.github.ebv4j.examples.data.augment;

import java.util.Random;

/** Random numbers that belong to a place in a run, not to what was drawn before. */
public final class SeededDraws {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private SeededDraws() {}

    /**
     * The numbers of one place: the same for the same arguments, unrelated for others.
     *
     * @param seed of the run
     * @param epoch pass over the images, from 0
     * @param index of an image, or of a batch
     */
    public static Random at(long seed, int epoch, int index) {
        return new Random(mixed(mixed(mixed(seed) + epoch) + index));
    }

    /** The step and the finishing function of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mixed(long value) {
        long z = value + STEP;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
