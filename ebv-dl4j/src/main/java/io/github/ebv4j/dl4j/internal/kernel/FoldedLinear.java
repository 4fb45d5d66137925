package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.internal.Products;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A linear map of tokens together with what stands before it: the gain and shift of a normalisation, and the bias as the
 * weight of a column of ones. Row x becomes s (W (g x + h) + b), in one product.
 *
 * <p>With the product G of the output's gradient and the input, which holds the column sums of the former too, the
 * gradients of W, g, h and b need no other pass over the tokens: by W it is g G + sum h, by g the column sums of W G.
 *
 * <p>Weights are [out, in]; gain, shift and scale are null where there is none.
 */
public final class FoldedLinear {

    private final INDArray weight;
    private final INDArray gain;
    private final INDArray shift;
    private final INDArray scale;
    private final INDArray scaled;
    private final INDArray offset;

    private FoldedLinear(INDArray weight, INDArray bias, INDArray gain, INDArray shift, INDArray scale) {
        this.weight = weight.transpose();
        this.gain = gain;
        this.shift = shift;
        this.scale = scale;
        INDArray rows = this.weight.dup('f');
        this.offset = Nd4j.create(weight.dataType(), new long[] {1, weight.size(0)}, 'f');
        if (bias != null) {
            offset.addi(bias.reshape(1, bias.length()));
        }
        if (shift != null) {
            Products.gemm(shift.reshape(1, shift.length()), rows, offset, false, false, 1, 1);
            rows.muliColumnVector(gain.reshape(gain.length(), 1));
        }
        if (scale != null) {
            rows.muliRowVector(scale);
            offset.muli(scale);
        }
        this.scaled = rows;
    }

    /** A map with a bias, or null for none. */
    public static FoldedLinear of(INDArray weight, INDArray bias) {
        return new FoldedLinear(weight, bias, null, null, null);
    }

    /** A map after a normalisation. */
    public static FoldedLinear after(INDArray gain, INDArray shift, INDArray weight, INDArray bias) {
        return new FoldedLinear(weight, bias, gain, shift, null);
    }

    /** This map with its outputs multiplied by a scale, shape [1, out]. */
    public static FoldedLinear scaled(INDArray gain, INDArray shift, INDArray weight, INDArray bias, INDArray scale) {
        return new FoldedLinear(weight, bias, gain, shift, scale);
    }

    /**
     * Maps all tokens.
     *
     * @param input shape [tokens, in + 1], the last column ones, or the factor of each token
     * @param output (output) shape [tokens, out]; added to, if {@code add}, else overwritten
     */
    public void apply(INDArray input, INDArray output, boolean add) {
        Products.gemm(input, Nd4j.vstack(scaled, offset).dup('f'), output, false, false, 1, add ? 1 : 0);
    }

    /** Gradient by the input without its last column, shape [tokens, in]; overwritten. */
    public void inputGradient(INDArray gradient, INDArray inputGradient) {
        Products.gemm(gradient, scaled, inputGradient, false, true, 1, 0);
    }

    /** Gradients by the parameters. */
    public Gradients gradients(INDArray input, INDArray gradient) {
        long in = weight.size(0);
        INDArray product = Nd4j.createUninitialized(weight.dataType(), new long[] {in + 1, weight.size(1)}, 'f');
        Products.gemm(input, gradient, product, true, false, 1, 0);
        if (scale != null) {
            product.muliRowVector(scale);
        }
        INDArray sums = product.get(NDArrayIndex.interval(in, in + 1)).dup('f');
        return new Gradients(product.get(NDArrayIndex.interval(0, in)).dup('f'), sums);
    }

    /** What the product of gradient and input tells. */
    public final class Gradients {

        private final INDArray product;
        private final INDArray sums;

        private Gradients(INDArray product, INDArray sums) {
            this.product = product;
            this.sums = sums;
        }

        /** Writes the gradients by gain and shift. */
        public void intoNormalisation(INDArray gainGradient, INDArray shiftGradient) {
            gainGradient.assign(product.mul(weight).sum(1));
            shiftGradient.assign(weight.mulRowVector(sums).sum(1));
        }

        /** Writes the gradient by the weights; changes this object, so it comes last. */
        public void intoWeight(INDArray weightGradient) {
            if (gain != null) {
                product.muliColumnVector(gain.reshape(gain.length(), 1));
                product.addi(Products.of(shift.reshape(shift.length(), 1), sums));
            }
            weightGradient.transpose().assign(product);
        }

        /** Writes the gradient by the bias. */
        public void intoBias(INDArray biasGradient) {
            biasGradient.assign(sums.reshape(biasGradient.shape()));
        }
    }
}
