package io.github.ebv4j.dl4j.internal.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A gradient, read through the ReLU that it comes from. */
final class MaskedDelta {

    private final HostFloats delta;
    private final HostFloats output;

    /** @param output of the ReLU; null if there was none */
    MaskedDelta(INDArray delta, INDArray output) {
        this.delta = new HostFloats(delta);
        this.output = output == null ? null : new HostFloats(output);
    }

    /**
     * Copies values from a position on, 0 where the ReLU was closed.
     *
     * @param work overwritten
     */
    void read(long position, float[] to, float[] work, int length) {
        delta.read(position, to, length);
        if (output != null) {
            output.read(position, work, length);
            ChannelLoops.mask(to, work, length);
        }
    }
}
