package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.dl4j.backbone.NativeConvolutionLayer;
import io.github.ebv4j.dl4j.internal.FrozenLayers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

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

    /** Others extend the same class and compute something else: transposed ones, by channel, of other dimensions. */
    private static final Set<Class<?>> CONVOLUTIONS =
            Set.of(ConvolutionLayer.class, Convolution2D.class, NativeConvolutionLayer.class);

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
        if (CONVOLUTIONS.contains(layer.getClass())) {
            return Optional.of(new ConvolutionNodes((ConvolutionLayer) layer));
        }
        if (layer instanceof BatchNormalization normalization) {
            return Optional.of(new BatchNormalizationNodes(normalization));
        }
        return layer instanceof GlobalPoolingLayer pooling
                ? Optional.of(new GlobalPoolingNodes(pooling))
                : Optional.empty();
    }
}
