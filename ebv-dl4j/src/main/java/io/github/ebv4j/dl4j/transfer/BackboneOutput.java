package io.github.ebv4j.dl4j.transfer;

import io.github.ebv4j.dl4j.backbone.PooledNorm;
import io.github.ebv4j.dl4j.backbone.TokenLayer;
import io.github.ebv4j.dl4j.backbone.UnitLayer;
import io.github.ebv4j.dl4j.internal.FrozenLayers;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/**
 * What comes out of a network without a head: rows of features or images, told from the configuration, which does not
 * say what goes in.
 *
 * @param channels features of a row, or channels of an image
 * @param images where the channels of images are; empty for rows
 */
record BackboneOutput(long channels, Optional<CNN2DFormat> images) {

    /** Of the last layer; empty where that cannot be told. */
    static Optional<BackboneOutput> of(MultiLayerConfiguration conf) {
        return of(conf, conf.getConfs().size() - 1);
    }

    private static Optional<BackboneOutput> of(MultiLayerConfiguration conf, int index) {
        if (index < 0) {
            return Optional.empty();
        }
        return of(conf.getConf(index).getLayer(), conf.getInputPreProcess(index) != null, () -> of(conf, index - 1));
    }

    /** Of a vertex; empty where that cannot be told. */
    static Optional<BackboneOutput> of(ComputationGraphConfiguration conf, String name) {
        GraphVertex vertex = conf.getVertices().get(name);
        List<String> inputs = conf.getVertexInputs().get(name);
        if (vertex instanceof LayerVertex layer) {
            return of(layer.getLayerConf().getLayer(), layer.getPreProcessor() != null, () -> of(conf, inputs.get(0)));
        }
        GraphVertex inner = vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex;
        boolean keepsShape = inner instanceof ElementWiseVertex
                || inner instanceof ScaleVertex
                || inner instanceof ShiftVertex
                || inner instanceof PoolHelperVertex;
        return keepsShape ? of(conf, inputs.get(0)) : Optional.empty();
    }

    /** What the layer below gives. */
    @FunctionalInterface
    private interface Below {
        Optional<BackboneOutput> output();
    }

    private static Optional<BackboneOutput> of(Layer wrapped, boolean reshaped, Below below) {
        Layer layer = FrozenLayers.unwrapped(wrapped);
        if (layer instanceof DenseLayer dense) {
            return Optional.of(new BackboneOutput(dense.getNOut(), Optional.empty()));
        }
        if (layer instanceof ConvolutionLayer convolution && isFlat(layer)) {
            return Optional.of(
                    new BackboneOutput(convolution.getNOut(), Optional.of(convolution.getCnn2dDataFormat())));
        }
        if (layer instanceof PooledNorm rows) {
            return Optional.of(new BackboneOutput(rows.getNOut(), Optional.empty()));
        }
        if (layer instanceof UnitLayer || layer instanceof TokenLayer) {
            return Optional.of(new BackboneOutput(((FeedForwardLayer) layer).getNOut(), Optional.of(CNN2DFormat.NCHW)));
        }
        if (reshaped) {
            return Optional.empty();
        }
        if (layer instanceof GlobalPoolingLayer) {
            return below.output().map(output -> new BackboneOutput(output.channels, Optional.empty()));
        }
        return keepsChannels(layer) ? below.output() : Optional.empty();
    }

    private static boolean isFlat(Layer layer) {
        return !(layer instanceof Convolution1DLayer
                || layer instanceof Convolution3D
                || layer instanceof Deconvolution3D);
    }

    private static boolean keepsChannels(Layer layer) {
        return layer instanceof ActivationLayer
                || layer instanceof BatchNormalization
                || layer instanceof DropoutLayer
                || layer instanceof SubsamplingLayer
                || layer instanceof Upsampling2D
                || layer instanceof ZeroPaddingLayer
                || layer instanceof Cropping2D
                || layer instanceof LocalResponseNormalization;
    }

    /** The mean over all pixels of each channel; empty for rows, which need none. */
    Optional<GlobalPoolingLayer> pooling() {
        return images.map(format -> new GlobalPoolingLayer.Builder(PoolingType.AVG)
                .poolingDimensions(format == CNN2DFormat.NCHW ? new int[] {2, 3} : new int[] {1, 2})
                .build());
    }
}
