package io.github.ebv4j.dl4j.backbone;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Places the parameters that a {@link TokenLayer} lists one after the other, each in C order. */
final class TokenParameters implements ParamInitializer {

    static final TokenParameters INSTANCE = new TokenParameters();

    private static final double DEVIATION = 0.02;

    private TokenParameters() {}

    private static List<LayerParameter> of(Layer layer) {
        return ((TokenLayer) layer).parameters();
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return of(layer).stream().mapToLong(LayerParameter::length).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return keys(layer, parameter -> true);
    }

    /** What weight decay applies to. */
    @Override
    public List<String> weightKeys(Layer layer) {
        return keys(layer, parameter -> parameter.start().decays());
    }

    /** Biases, normalisations and position tables. */
    @Override
    public List<String> biasKeys(Layer layer) {
        return keys(layer, parameter -> !parameter.start().decays());
    }

    private static List<String> keys(Layer layer, Predicate<LayerParameter> wanted) {
        return of(layer).stream().filter(wanted).map(LayerParameter::key).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> params = Collections.synchronizedMap(views(conf.getLayer(), view));
        for (LayerParameter parameter : of(conf.getLayer())) {
            conf.addVariable(parameter.key());
            if (initialize) {
                fill(parameter, params.get(parameter.key()));
            }
        }
        return params;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return views(conf.getLayer(), view);
    }

    private Map<String, INDArray> views(Layer layer, INDArray view) {
        if (view.length() != numParams(layer)) {
            throw new IllegalStateException("view must have length " + numParams(layer) + " for layer "
                    + layer.getLayerName() + ", had " + view.length());
        }
        INDArray flat = view.reshape(view.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long from = 0;
        for (LayerParameter parameter : of(layer)) {
            long to = from + parameter.length();
            views.put(parameter.key(), flat.get(NDArrayIndex.interval(from, to)).reshape('c', parameter.shape()));
            from = to;
        }
        return views;
    }

    private static void fill(LayerParameter parameter, INDArray values) {
        switch (parameter.start()) {
            case LINEAR, TABLE ->
                values.assign(Nd4j.randn(values.dataType(), values.shape()).muli(DEVIATION));
            case CONVOLUTION -> {
                double bound = 1 / Math.sqrt((double) values.length() / values.size(0));
                values.assign(Nd4j.rand(values.dataType(), values.shape())
                        .muli(2 * bound)
                        .subi(bound));
            }
            case ZERO -> values.assign(0);
            case ONE -> values.assign(1);
        }
    }
}
