package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.dl4j.internal.FrozenLayers;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;

/** Which nodes a layer is: what it says itself, or what is written here for Deeplearning4j's own. */
final class StockLayers {

    /** What {@link #nodesOf} knows, for messages. */
    static final List<String> KNOWN = List.of(
            "the layers of ebv4j's backbones",
            "DenseLayer",
            "ConvolutionLayer",
            "BatchNormalization",
            "GlobalPoolingLayer",
            "ActivationLayer",
            "DropoutLayer");

    private StockLayers() {}

    /** The nodes of a layer; empty if it is of a kind that is not known. */
    static Optional<OnnxLayer> nodesOf(Layer configuration) {
        Layer layer = FrozenLayers.unwrapped(configuration);
        if (layer instanceof OnnxLayer own) {
            return Optional.of(own);
        }
        if (layer instanceof DropoutLayer) {
            return Optional.of((nodes, input, parameters) -> input.name());
        }
        if (layer instanceof ActivationLayer activation) {
            return Optional.of((nodes, input, parameters) ->
                    ActivationNodes.add(nodes, activation.getActivationFn(), input.name()));
        }
        return withParameters(layer);
    }

    private static Optional<OnnxLayer> withParameters(Layer layer) {
        if (layer.getClass() == DenseLayer.class) {
            return Optional.of(new DenseNodes((DenseLayer) layer));
        }
        if (layer instanceof ConvolutionLayer convolution && isPlain(convolution)) {
            return Optional.of(new ConvolutionNodes(convolution));
        }
        if (layer instanceof BatchNormalization normalization) {
            return Optional.of(new BatchNormalizationNodes(normalization));
        }
        return layer instanceof GlobalPoolingLayer pooling
                ? Optional.of(new GlobalPoolingNodes(pooling))
                : Optional.empty();
    }

    /** Others extend the same class and store other shapes. */
    private static boolean isPlain(ConvolutionLayer layer) {
        return layer.initializer() instanceof ConvolutionParamInitializer
                && !(layer instanceof Convolution1DLayer)
                && !(layer instanceof Convolution3D);
    }
}
