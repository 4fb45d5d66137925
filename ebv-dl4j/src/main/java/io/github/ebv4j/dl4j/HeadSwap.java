package io.github.ebv4j.dl4j;

import java.util.ArrayList;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

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

    private static BaseOutputLayer requireReplaceable(Layer layer) {
        Layer inner = layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer;
        if (inner instanceof BaseOutputLayer output && !(inner instanceof RnnOutputLayer)) {
            return output;
        }
        throw new IllegalArgumentException("output layer must be an OutputLayer or EbvOutputLayer, was "
                + inner.getClass().getName()
                + "; a network that ends in layers for images needs a GlobalPoolingLayer and an EbvOutputLayer on top, "
                + "or EbvPixelLayer for classes of pixels, one for sequences EbvSequenceLayer");
    }

    private static void inheritRegularisation(BaseOutputLayer layer, BaseOutputLayer replaced) {
        if (layer.getRegularization() == null || layer.getRegularization().isEmpty()) {
            layer.setRegularization(new ArrayList<>(replaced.getRegularization()));
        }
        if (layer.getRegularizationBias() == null
                || layer.getRegularizationBias().isEmpty()) {
            layer.setRegularizationBias(new ArrayList<>(replaced.getRegularizationBias()));
        }
    }
}
