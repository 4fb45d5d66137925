package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.ConvolutionShape;
import io.github.ebv4j.dl4j.weights.PretrainedArray;
import java.util.List;

/**
 * A convolution and the batch normalisation after it: its shape, and the names of both in torchvision.
 *
 * @param shape of the convolution
 * @param convolution name of the one module
 * @param normalization name of the other
 */
record ConvolutionUnit(ConvolutionShape shape, String convolution, String normalization) {

    /** Key of the kernels, [out, in, kernel, kernel]. */
    String weight() {
        return convolution + ".weight";
    }

    /** Key of the factors after normalisation, [out]. */
    String gamma() {
        return normalization + ".weight";
    }

    /** Key of the terms after normalisation, [out]. */
    String beta() {
        return normalization + ".bias";
    }

    /** Key of the running means, [out]; no underscore, at which Deeplearning4j would split it. */
    String mean() {
        return normalization + ".mean";
    }

    /** Key of the running variances, [out]. */
    String variance() {
        return normalization + ".var";
    }

    /** What is learned of the normalisation, in the order of the parameters. */
    List<String> learnedChannels() {
        return List.of(gamma(), beta());
    }

    /** What is measured, in the order of the parameters. */
    List<String> statistics() {
        return List.of(mean(), variance());
    }

    /**
     * The arrays of torchvision.
     *
     * @param prefix of all names
     */
    List<PretrainedArray> arrays(String prefix) {
        ConvolutionShape s = shape;
        return List.of(
                PretrainedArray.same(prefix + weight(), weight(), s.out(), s.in(), s.kernel(), s.kernel()),
                PretrainedArray.same(prefix + gamma(), gamma(), s.out()),
                PretrainedArray.same(prefix + beta(), beta(), s.out()),
                PretrainedArray.same(prefix + normalization + ".running_mean", mean(), s.out()),
                PretrainedArray.same(prefix + normalization + ".running_var", variance(), s.out()));
    }
}
