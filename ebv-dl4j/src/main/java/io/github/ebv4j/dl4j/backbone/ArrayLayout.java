package io.github.ebv4j.dl4j.backbone;

/** How the values of an array of a torchvision state_dict lie in a parameter of Deeplearning4j. */
public enum ArrayLayout {
    /** Value i of the array in C order is value i of the parameter in C order, whatever order its buffer has. */
    SAME,

    /** The array [n, ...], seen as a matrix [n, m] in C order, is the transpose of the parameter [m, n]. */
    TRANSPOSED,

    /** The array holds variances, the parameter the logarithms to base 10 of their square roots. */
    LOG10_DEVIATION
}
