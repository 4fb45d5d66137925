package io.github.ebv4j.examples.network;

/**
 * {@link io.github.ebv4j.dl4j.backbone.NativeConvolutionLayer} under the name that models saved by earlier versions have
 * for it.
 */
public final class NativeConvolutionLayer extends io.github.ebv4j.dl4j.backbone.NativeConvolutionLayer {

    /** For reading a saved configuration. */
    public NativeConvolutionLayer() {}
}
