package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.ConvolutionShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where the parameters of a {@link UnitLayer} lie: the kernels of all units, then what their normalisations learn, then
 * what they measure. So an updater has two runs to walk: what it steps, and what it leaves alone.
 *
 * <p>Kernels have the shape [out, in, kernel, kernel] and lie as [out, kernel, kernel, in].
 */
final class UnitParameters implements ParamInitializer {

    static final UnitParameters INSTANCE = new UnitParameters();

    private UnitParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return units(layer).stream()
                .mapToLong(unit -> unit.shape().weights() + 4L * unit.shape().out())
                .sum();
    }

    private static List<ConvolutionUnit> units(Layer layer) {
        return ((UnitLayer) layer).units();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.copyOf(lengths(layer).keySet());
    }

    private static Map<String, Long> lengths(Layer layer) {
        Map<String, Long> lengths = new LinkedHashMap<>();
        units(layer).forEach(unit -> lengths.put(unit.weight(), unit.shape().weights()));
        units(layer)
                .forEach(unit -> unit.learnedChannels()
                        .forEach(key -> lengths.put(key, (long) unit.shape().out())));
        units(layer)
                .forEach(unit -> unit.statistics()
                        .forEach(key -> lengths.put(key, (long) unit.shape().out())));
        return lengths;
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return units(layer).stream().map(ConvolutionUnit::weight).toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return units(layer).stream().map(ConvolutionUnit::beta).toList();
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
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        UnitLayer layer = (UnitLayer) conf.getLayer();
        Map<String, INDArray> params = Collections.synchronizedMap(views(layer, paramsView));
        if (initializeParams) {
            layer.units().forEach(unit -> initialize(layer, unit, params));
        }
        params.keySet().forEach(conf::addVariable);
        return params;
    }

    private static void initialize(UnitLayer layer, ConvolutionUnit unit, Map<String, INDArray> params) {
        ConvolutionShape shape = unit.shape();
        INDArray kernels = stored(params.get(unit.weight()));
        double outputs = (double) shape.kernel() * shape.kernel() * shape.out();
        // As torchvision does, the deviation counts the outputs of an input: the fans are given the other way round.
        layer.getWeightInitFn().init(outputs, shape.taps(), kernels.shape(), 'c', kernels.reshape(kernels.length()));
        params.get(unit.gamma()).assign(1);
        params.get(unit.beta()).assign(0);
        params.get(unit.mean()).assign(0);
        params.get(unit.variance()).assign(1);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return views((UnitLayer) conf.getLayer(), gradientView);
    }

    private static Map<String, INDArray> views(UnitLayer layer, INDArray flatOrRow) {
        INDArray flat = flatOrRow.reshape(flatOrRow.length());
        Map<String, ConvolutionShape> kernels = new LinkedHashMap<>();
        layer.units().forEach(unit -> kernels.put(unit.weight(), unit.shape()));
        Map<String, INDArray> views = new LinkedHashMap<>();
        long start = 0;
        for (Map.Entry<String, Long> entry : lengths(layer).entrySet()) {
            long end = start + entry.getValue();
            INDArray run = flat.get(NDArrayIndex.interval(start, end));
            ConvolutionShape shape = kernels.get(entry.getKey());
            views.put(entry.getKey(), shape == null ? run : kernelView(run, shape));
            start = end;
        }
        return views;
    }

    private static INDArray kernelView(INDArray run, ConvolutionShape shape) {
        return run.reshape('c', shape.out(), shape.kernel(), shape.kernel(), shape.in())
                .permute(0, 3, 1, 2);
    }

    /** Kernels [out, in, kernel, kernel] as they lie: [out, kernel, kernel, in]. */
    static INDArray stored(INDArray kernels) {
        return kernels.permute(0, 2, 3, 1);
    }

    /** The keys of what is measured, not learned. */
    static List<String> statisticsKeys(UnitLayer layer) {
        List<String> keys = new ArrayList<>();
        layer.units().forEach(unit -> keys.addAll(unit.statistics()));
        return keys;
    }
}
