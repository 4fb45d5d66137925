package io.github.ebv4j.dl4j.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * torchvision's names for the parameters of layers that do not tell: convolutions, batch normalisations, dense and
 * output layers (the EBV head among them, whose weight is [d, nIn]) have PyTorch's; any other parameter goes by its key.
 */
final class StockArrays {

    private static final String WEIGHT = "weight";
    private static final String BIAS = "bias";

    private StockArrays() {}

    /**
     * Names every parameter of a layer.
     *
     * @param layer its configuration, or null for the parameters of a vertex that is no layer
     * @param params the parameters by key
     */
    static List<PretrainedArray> of(Layer layer, Map<String, INDArray> params) {
        List<PretrainedArray> arrays = new ArrayList<>();
        params.forEach((key, values) -> arrays.add(array(layer, key, values)));
        return arrays;
    }

    private static PretrainedArray array(Layer layer, String key, INDArray values) {
        if (layer instanceof BatchNormalization) {
            return normalisation(key, values);
        }
        boolean dense = layer instanceof DenseLayer || layer instanceof BaseOutputLayer;
        if (dense && key.equals(DefaultParamInitializer.WEIGHT_KEY) && values.rank() == 2) {
            return PretrainedArray.transposed(WEIGHT, key, values.size(1), values.size(0));
        }
        boolean convolution = isConvolution(layer);
        if (convolution && key.equals(DefaultParamInitializer.WEIGHT_KEY)) {
            return PretrainedArray.same(WEIGHT, key, values.shape());
        }
        if ((dense || convolution) && key.equals(DefaultParamInitializer.BIAS_KEY)) {
            return PretrainedArray.same(BIAS, key, values.length());
        }
        return PretrainedArray.same(key, key, values.shape());
    }

    private static PretrainedArray normalisation(String key, INDArray values) {
        long channels = values.length();
        return switch (key) {
            case BatchNormalizationParamInitializer.GAMMA -> PretrainedArray.same(WEIGHT, key, channels);
            case BatchNormalizationParamInitializer.BETA -> PretrainedArray.same(BIAS, key, channels);
            case BatchNormalizationParamInitializer.GLOBAL_MEAN -> PretrainedArray.same("running_mean", key, channels);
            case BatchNormalizationParamInitializer.GLOBAL_VAR -> PretrainedArray.same("running_var", key, channels);
            case BatchNormalizationParamInitializer.GLOBAL_LOG_STD ->
                new PretrainedArray("running_var", key, ArrayLayout.LOG10_DEVIATION, List.of(channels));
            default -> PretrainedArray.same(key, key, values.shape());
        };
    }

    /** Convolutions of one dimension, by channel and transposed ones extend the same class and store other shapes. */
    private static boolean isConvolution(Layer layer) {
        return layer instanceof ConvolutionLayer
                && !(layer instanceof Convolution1DLayer)
                && !(layer instanceof Deconvolution2D)
                && !(layer instanceof Deconvolution3D)
                && layer.initializer() instanceof ConvolutionParamInitializer;
    }
}
