package io.github.ebv4j.internal.accelerator;

/** A processor that computes the large kernels; for several threads at once. */
public interface Accelerator {

    /** The device as its driver calls it, and what runs on it. */
    String description();

    /**
     * The steps of the published descent.
     *
     * @param current the vectors to start from, one after another; not modified
     * @param best the best so far, likewise; null if there are none
     * @param dimension length d of each
     * @param threshold on |cosine|
     * @param learningRate of a step on the sum over ordered pairs
     */
    DescentStep descent(float[] current, float[] best, int dimension, double threshold, double learningRate);

    /**
     * Sums over the pairs of vectors that move, and of these with vectors that do not.
     *
     * @param moving how many vectors move
     * @param fixed unit vectors that do not, one after another; not modified
     * @param dimension length d of each
     */
    PairSums<?> pairs(int moving, double[] fixed, int dimension);

    /**
     * The sums of a softmax over the standard basis of R^d, d = 2^m, and the vectors (-1)^(Q(y) + w.y) / sqrt(d) of boolean functions
     * Q.
     *
     * @param dimension d, a power of 2 from 64 to 8,192
     * @param size number of vectors: the standard basis first, then d for each function
     * @param forms bits of one function after another, d / 32 numbers each; bit y of the first number first is Q(y)
     */
    SignFormSums signForms(int dimension, int size, int[] forms);
}
