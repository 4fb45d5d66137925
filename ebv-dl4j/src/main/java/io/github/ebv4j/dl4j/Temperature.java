package io.github.ebv4j.dl4j;

/**
 * The divisor tau of the cosines before the softmax.
 *
 * @param value tau, positive and finite
 */
public record Temperature(double value) {

    /** The default, 0.07: the value of the method's authors. */
    public static final Temperature REFERENCE = new Temperature(0.07);

    /** What an embedding that equals its class vector may still cost, in nats, for {@link #largestFor}. */
    private static final double TOLERATED_LOSS = 1e-3;

    /** @throws IllegalArgumentException if the value is not positive and finite */
    public Temperature {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("temperature must be positive and finite, was " + value);
        }
    }

    /**
     * A temperature for N classes: the reference value, or lower where an embedding equal to its class vector would
     * keep a loss above 0.001.
     *
     * <p>With many classes the softmax at 0.07 cannot become sharp: even an embedding that equals its class vector
     * keeps a loss of 0.06 at N = 100,000 and 0.49 at N = 1,000,000. A temperature above the reference is never chosen,
     * since few classes do not need one.
     *
     * @param classes N, at least 2
     * @throws IllegalArgumentException if there are fewer than two classes
     */
    public static Temperature automatic(long classes) {
        return new Temperature(Math.min(REFERENCE.value, largestFor(classes)));
    }

    /**
     * The temperature at which a perfect embedding among N vectors at the simplex cosine -1/(N-1) costs exactly 0.001.
     *
     * <p>The loss there is ln(1 + (N-1) exp(-N / ((N-1) tau))), hence tau = -N / ((N-1) ln((e^0.001 - 1) / (N-1))), the
     * bound in the MindSpore port of the method.
     *
     * @param classes N, at least 2
     * @return 0.122 at N = 10, 0.0725 at 1,000, 0.0543 at 100,000
     * @throws IllegalArgumentException if there are fewer than two classes
     */
    public static double largestFor(long classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, was " + classes);
        }
        double others = classes - 1.0;
        return -classes / (others * Math.log(Math.expm1(TOLERATED_LOSS) / others));
    }
}
