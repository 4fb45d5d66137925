package io.github.ebv4j.dl4j.internal.kernel;

import io.github.ebv4j.internal.HostMemory;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a layer computes with.
 *
 * @param convolution way to convolve
 * @param normalization passes around it
 * @param pooling of the stem
 */
public record Kernels(Convolution convolution, Normalization normalization, MaximumPooling pooling) {

    /** A system property: true makes every layer use ND4J's operations alone, as on a backend other than the CPU. */
    public static final String PLAIN = "ebv.backbone.plain";

    /** The fastest for a data type on this backend. */
    public static Kernels of(DataType type) {
        return onHost(type)
                ? new Kernels(new HostConvolution(), new HostNormalization(), new MaximumPooling())
                : new Kernels(new BackendConvolution(), new PlainNormalization(), new MaximumPooling());
    }

    /** Whether a layer of a data type runs our own loops over the memory of the CPU backend. */
    public static boolean onHost(DataType type) {
        return type == DataType.FLOAT && HostMemory.isShared() && !Boolean.getBoolean(PLAIN);
    }
}
