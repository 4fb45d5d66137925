package io.github.ebv4j.dl4j.internal.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a Swin transformer computes besides matrix products. Matrices have a row a token and are in 'f' order, as {@link
 * Tokens} tells; outputs are overwritten.
 */
public interface TokenKernels {

    /** Torchvision's epsilon of layer normalisation. */
    double EPSILON = 1e-5;

    /** Pixels that merging makes one of: the upper left one, the one below, the one to the right, the one across. */
    int NEIGHBOURS = 4;

    /** The fastest for a data type on the backend in use. */
    static TokenKernels of(DataType type) {
        return Kernels.onHost(type) ? HostTokenKernels.INSTANCE : BackendTokenKernels.INSTANCE;
    }

    /**
     * Takes the mean off each token and divides by its standard deviation.
     *
     * @param rows shape [tokens, channels]; not modified
     * @param normalised (output) shape [tokens, channels + 1]; the last column becomes ones
     * @param inverse (output) one over the deviations, shape [tokens, 1]
     * @param copy (output) the rows again; null if not wanted
     */
    void normalise(INDArray rows, INDArray normalised, INDArray inverse, INDArray copy);

    /**
     * Gradient of {@link #normalise}.
     *
     * @param gradient by the normalised tokens, shape [tokens, channels]; not modified
     * @param sum (output) shape [tokens, channels]: base plus the gradient by the tokens
     * @param base may be {@code sum} itself
     */
    void normaliseGradient(INDArray gradient, INDArray normalised, INDArray inverse, INDArray base, INDArray sum);

    /**
     * The Gaussian error linear unit x Phi(x).
     *
     * @param values x, shape [tokens, hidden]; becomes the slope times the factor if {@code slopes}
     * @param hidden (output) shape [tokens, hidden + 1]: times the factor; the last column is the factor
     * @param factors one an example, whose tokens lie {@code factors.length} apart; null for 1
     */
    void gelu(INDArray values, INDArray hidden, float[] factors, boolean slopes);

    /**
     * Attention within windows.
     *
     * @param projected scaled queries, keys and values, shape [tokens, 3 channels]; not modified
     * @param probabilities (output) of {@link Attention#probabilitiesShape}, 'f' order; null if not wanted
     * @param attended (output) shape [tokens, channels + 1]: times the factor; the last column is the factor
     */
    void attend(Attention attention, INDArray projected, INDArray probabilities, INDArray attended);

    /**
     * Gradient of {@link #attend}.
     *
     * @param gradient by the attended tokens, shape [tokens, channels]; not modified
     * @param projectedGradient (output) by the scaled queries, keys and values of the tokens
     * @param tableGradient (output) shape of the table
     * @param paddingGradient (output) by the keys and values of padded positions, length 3 channels
     */
    void attendGradient(
            Attention attention,
            INDArray projected,
            INDArray probabilities,
            INDArray gradient,
            INDArray projectedGradient,
            INDArray tableGradient,
            INDArray paddingGradient);

    /**
     * Joins four neighbouring pixels, zeros where the map ends.
     *
     * @param from the map before
     * @param rows shape [tokens, channels]; not modified
     * @param joined (output) shape [tokens of the map of half the sides, rounded up; 4 channels]
     */
    void join(Tokens from, INDArray rows, INDArray joined);

    /** The inverse of {@link #join}, which is its gradient too. */
    void separate(Tokens from, INDArray joined, INDArray rows);
}
