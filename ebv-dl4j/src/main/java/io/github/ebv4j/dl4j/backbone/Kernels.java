package io.github.ebv4j.dl4j.backbone;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a layer computes with.
 *
 * @param convolution way to convolve
 * @param normalization passes around it
 * @param pooling of the stem
 */
record Kernels(Convolution convolution, Normalization normalization, MaximumPooling pooling) {

    /** A system property: true makes every layer use ND4J's operations alone, as on a backend other than the CPU. */
    static final String PLAIN = "ebv.backbone.plain";

    /** The fastest for a data type on this backend. */
    static Kernels of(DataType type) {
        return onHost(type)
                ? new Kernels(new HostConvolution(), new HostNormalization(), new MaximumPooling())
                : new Kernels(new BackendConvolution(), new PlainNormalization(), new MaximumPooling());
    }

    /** Whether a layer of a data type runs our own loops over the memory of the CPU backend. */
    static boolean onHost(DataType type) {
        return type == DataType.FLOAT
                && Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU
                && !Boolean.getBoolean(PLAIN);
    }
}
