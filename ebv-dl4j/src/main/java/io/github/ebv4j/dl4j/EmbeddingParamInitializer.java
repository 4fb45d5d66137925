package io.github.ebv4j.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * W [nIn, d] and b [d], the logarithm of a learnt temperature, what is learnt of the class vectors, C [N, r] and
 * U [r, d] or C [N, d], and a hidden layer, after which W is [h, d]: what {@link DefaultParamInitializer} does, with the
 * dimension of the embedding in the place of nOut.
 */
final class EmbeddingParamInitializer extends DefaultParamInitializer {

    static final EmbeddingParamInitializer INSTANCE = new EmbeddingParamInitializer();

    /** Key of the logarithm of the temperature, shape [1, 1], where that is learnt. */
    static final String LOG_TEMPERATURE = "logTemperature";

    /** What is added to the class vectors, or the part of it that each class has its own. */
    static final String CORRECTION = "C";

    /** What the classes have in common of it. */
    static final String MIXING = "U";

    private EmbeddingParamInitializer() {}

    private static long correction(EbvOutputLayer head) {
        return head.getNOut() * head.getCorrection();
    }

    private static long mixing(EbvOutputLayer head) {
        return head.getCorrection() == head.getDimension() ? 0 : (long) head.getCorrection() * head.getDimension();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        List<String> keys = new ArrayList<>(super.weightKeys(layer));
        keys.addAll(vectorKeys((EbvOutputLayer) layer));
        if (((EbvOutputLayer) layer).getHidden() > 0) {
            keys.add(HiddenParameters.WEIGHTS);
        }
        return keys;
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return super.isWeightParam(layer, key)
                || key.equals(CORRECTION)
                || key.equals(MIXING)
                || key.equals(HiddenParameters.WEIGHTS);
    }

    private static List<String> vectorKeys(EbvOutputLayer head) {
        if (head.getCorrection() == 0) {
            return List.of();
        }
        return mixing(head) == 0 ? List.of(CORRECTION) : List.of(CORRECTION, MIXING);
    }

    /** The views of what is learnt of the class vectors. */
    private static Map<String, INDArray> vectorViews(INDArray flat, EbvOutputLayer head) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        long first = beforeVectors(head);
        long second = first + correction(head);
        if (correction(head) > 0) {
            views.put(
                    CORRECTION,
                    flat.get(NDArrayIndex.interval(first, second)).reshape('c', head.getNOut(), head.getCorrection()));
        }
        if (mixing(head) > 0) {
            views.put(
                    MIXING,
                    flat.get(NDArrayIndex.interval(second, second + mixing(head)))
                            .reshape('c', head.getCorrection(), head.getDimension()));
        }
        return views;
    }

    /** No correction at first: A is 0, and U of rows of length about 1. */
    private static void initialize(Map<String, INDArray> views) {
        views.get(CORRECTION).assign(0);
        INDArray mixing = views.get(MIXING);
        if (mixing != null) {
            mixing.assign(Nd4j.randn(DataType.FLOAT, mixing.shape()).divi(Math.sqrt(mixing.size(1))));
        }
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        List<String> keys = new ArrayList<>(super.paramKeys(layer));
        if (((EbvOutputLayer) layer).isLearntTemperature()) {
            keys.add(LOG_TEMPERATURE);
        }
        keys.addAll(vectorKeys((EbvOutputLayer) layer));
        keys.addAll(HiddenParameters.keys((EbvOutputLayer) layer));
        return keys;
    }

    @Override
    public long numParams(Layer layer) {
        EbvOutputLayer head = (EbvOutputLayer) layer;
        return beforeHidden(head) + HiddenParameters.count(head);
    }

    private static long beforeHidden(EbvOutputLayer head) {
        return beforeVectors(head) + correction(head) + mixing(head);
    }

    private static long beforeVectors(EbvOutputLayer head) {
        return beforeTemperature(head) + (head.isLearntTemperature() ? 1 : 0);
    }

    private static long beforeTemperature(EbvOutputLayer head) {
        return weights(head) + (head.hasBias() ? head.getDimension() : 0);
    }

    private static long weights(EbvOutputLayer head) {
        return projected(head) * head.getDimension();
    }

    /** Width of what is projected. */
    private static long projected(EbvOutputLayer head) {
        return head.getHidden() == 0 ? head.getNIn() : head.getHidden();
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        EbvOutputLayer head = (EbvOutputLayer) conf.getLayer();
        if (paramsView.length() != numParams(head)) {
            throw new IllegalStateException(
                    "params view must have length " + numParams(head) + ", had " + paramsView.length());
        }
        INDArray flat = paramsView.reshape(paramsView.length());
        Map<String, INDArray> params = Collections.synchronizedMap(new LinkedHashMap<>());
        params.putAll(projection(flat, head, initializeParams));
        if (head.isLearntTemperature()) {
            params.put(LOG_TEMPERATURE, logTemperature(flat, head, initializeParams));
        }
        Map<String, INDArray> vectors = vectorViews(flat, head);
        if (initializeParams && !vectors.isEmpty()) {
            initialize(vectors);
        }
        params.putAll(vectors);
        Map<String, INDArray> hidden = HiddenParameters.views(flat, beforeHidden(head), head);
        if (initializeParams && !hidden.isEmpty()) {
            HiddenParameters.initialize(hidden, head);
        }
        params.putAll(hidden);
        params.keySet().forEach(conf::addVariable);
        return params;
    }

    private Map<String, INDArray> projection(INDArray flat, EbvOutputLayer head, boolean initialize) {
        Map<String, INDArray> params = new LinkedHashMap<>();
        INDArray weights = flat.get(NDArrayIndex.interval(0, weights(head)));
        params.put(
                WEIGHT_KEY,
                createWeightMatrix(projected(head), head.getDimension(), head.getWeightInitFn(), weights, initialize));
        if (head.hasBias()) {
            params.put(BIAS_KEY, createBias(head.getDimension(), head.getBiasInit(), bias(flat, head), initialize));
        }
        return params;
    }

    private static INDArray logTemperature(INDArray flat, EbvOutputLayer head, boolean initialize) {
        INDArray logTemperature = logTemperature(flat, head);
        if (initialize) {
            logTemperature.assign(Math.log(head.getTemperature()));
        }
        return logTemperature;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        EbvOutputLayer head = (EbvOutputLayer) conf.getLayer();
        INDArray flat = gradientView.reshape(gradientView.length());
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        INDArray weights = flat.get(NDArrayIndex.interval(0, weights(head)));
        gradients.put(WEIGHT_KEY, weights.reshape('f', projected(head), head.getDimension()));
        if (head.hasBias()) {
            gradients.put(BIAS_KEY, bias(flat, head));
        }
        if (head.isLearntTemperature()) {
            gradients.put(LOG_TEMPERATURE, logTemperature(flat, head));
        }
        gradients.putAll(vectorViews(flat, head));
        gradients.putAll(HiddenParameters.views(flat, beforeHidden(head), head));
        return gradients;
    }

    private static INDArray logTemperature(INDArray flat, EbvOutputLayer head) {
        long place = beforeTemperature(head);
        return flat.get(NDArrayIndex.interval(place, place + 1)).reshape(1, 1);
    }

    private static INDArray bias(INDArray flat, EbvOutputLayer head) {
        return flat.get(NDArrayIndex.interval(weights(head), weights(head) + head.getDimension()));
    }
}
