package io.github.ebv4j.dl4j;

/**
 * Keys of the parameters of an {@link EbvOutputLayer} beside W and b, and the constants of its arithmetic, for those who
 * compute elsewhere what it computes.
 */
public final class HeadParameters {

    /** Key of the hidden layer's weights V, shape [nIn, h]. */
    public static final String HIDDEN_WEIGHTS = "hiddenW";

    /** Key of the factors after its normalisation, shape [1, h]. */
    public static final String HIDDEN_GAIN = "hiddenG";

    /** Key of the terms after its normalisation, shape [1, h]. */
    public static final String HIDDEN_SHIFT = "hiddenB";

    /** What is added to the variance of a row before its root is taken. */
    public static final double EPSILON = 1e-5;

    /** An embedding whose norm is smaller has no direction, and becomes zero. */
    public static final double SMALLEST_NORM = 1e-12;

    private HeadParameters() {}
}
