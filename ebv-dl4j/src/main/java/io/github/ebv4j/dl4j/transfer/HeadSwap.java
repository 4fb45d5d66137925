package io.github.ebv4j.dl4j.transfer;

import io.github.ebv4j.dl4j.internal.FrozenLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;

/** An output layer that takes the place of another and learns in the same way. */
final class HeadSwap {

    private HeadSwap() {}

    /**
     * The configuration of the new layer.
     *
     * @param old that of the layer to be replaced; not modified
     * @param head the new layer, not modified; updater, regularisation and gradient normalisation that it does not set
     *     are those of the old one
     * @throws IllegalArgumentException if the old layer is no output layer on feed-forward activations, or the new one
     *     has another nIn
     */
    static NeuralNetConfiguration inPlaceOf(NeuralNetConfiguration old, BaseOutputLayer head) {
        BaseOutputLayer replaced = requireReplaceable(old.getLayer());
        if (head.getNIn() != 0 && head.getNIn() != replaced.getNIn()) {
            throw new IllegalArgumentException(
                    "nIn must be " + replaced.getNIn() + ", that of the replaced layer, was " + head.getNIn());
        }
        BaseOutputLayer layer = (BaseOutputLayer) head.clone();
        layer.setNIn(replaced.getNIn());
        layer.setLayerName(replaced.getLayerName());
        inheritRegularisation(layer, replaced);
        return new NeuralNetConfiguration.Builder(old)
                .dataType(old.getDataType())
                .cacheMode(old.getCacheMode())
                .updater(replaced.getIUpdater())
                .biasUpdater(replaced.getBiasUpdater())
                .gradientNormalization(replaced.getGradientNormalization())
                .gradientNormalizationThreshold(replaced.getGradientNormalizationThreshold())
                .layer(layer)
                .build();
    }

    /**
     * The configuration of a layer where there was none.
     *
     * @param network configurations of all layers so far, the last one last; not modified
     * @param head the new layer, not modified; an updater that it does not set is that of the last layer that has one
     * @param features length of a row that it takes
     * @throws IllegalArgumentException if the new layer has another nIn
     */
    static NeuralNetConfiguration onTopOf(
            List<NeuralNetConfiguration> network, BaseOutputLayer head, String name, long features) {
        if (head.getNIn() != 0 && head.getNIn() != features) {
            throw new IllegalArgumentException(
                    "nIn must be " + features + ", what the last layer gives, was " + head.getNIn());
        }
        BaseOutputLayer layer = (BaseOutputLayer) head.clone();
        layer.setNIn(features);
        layer.setLayerName(name);
        NeuralNetConfiguration last = network.get(network.size() - 1);
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder(last)
                .dataType(last.getDataType())
                .cacheMode(last.getCacheMode());
        lastLearner(network).ifPresent(learner -> {
            builder.updater(learner.getIUpdater());
            builder.gradientNormalization(learner.getGradientNormalization());
            builder.gradientNormalizationThreshold(learner.getGradientNormalizationThreshold());
            inheritRegularisation(layer, learner);
        });
        return builder.layer(layer).build();
    }

    private static Optional<BaseLayer> lastLearner(List<NeuralNetConfiguration> network) {
        return network.stream()
                .map(conf -> FrozenLayers.unwrapped(conf.getLayer()))
                .filter(layer -> layer instanceof BaseLayer learner && learner.getIUpdater() != null)
                .map(BaseLayer.class::cast)
                .reduce((earlier, later) -> later);
    }

    /** Whether a layer is an output layer that can be replaced, rather than part of a network without one. */
    static boolean isReplaceable(Layer layer) {
        return FrozenLayers.unwrapped(layer) instanceof BaseOutputLayer;
    }

    private static BaseOutputLayer requireReplaceable(Layer layer) {
        Layer inner = FrozenLayers.unwrapped(layer);
        if (inner instanceof BaseOutputLayer output && !(inner instanceof RnnOutputLayer)) {
            return output;
        }
        throw new IllegalArgumentException("output layer must be an OutputLayer or EbvOutputLayer, was "
                + inner.getClass().getName()
                + "; a network that ends in layers for images needs a GlobalPoolingLayer and an EbvOutputLayer on top, "
                + "or EbvPixelLayer for classes of pixels, one for sequences EbvSequenceLayer");
    }

    private static void inheritRegularisation(BaseLayer layer, BaseLayer replaced) {
        if (layer.getRegularization() == null || layer.getRegularization().isEmpty()) {
            layer.setRegularization(new ArrayList<>(replaced.getRegularization()));
        }
        if (layer.getRegularizationBias() == null
                || layer.getRegularizationBias().isEmpty()) {
            layer.setRegularizationBias(new ArrayList<>(replaced.getRegularizationBias()));
        }
    }
}
