package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.export.OnnxLayer;
import io.github.ebv4j.dl4j.weights.PretrainedLayer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Configuration of a layer made of convolutions, each with its batch normalisation: input [mb, nIn, h, w], output [mb,
 * nOut, h', w'].
 *
 * <p>Training normalises with the mean and biased variance of the batch and moves the running mean and unbiased variance
 * a tenth of the way to them; evaluation uses the running ones. The running statistics are parameters that no updater
 * steps. Weight decay is for the kernels alone.
 *
 * <p>Source: Ioffe and Szegedy, Batch Normalization, ICML 2015; He, Zhang, Ren, Sun, Deep Residual Learning for Image
 * Recognition, CVPR 2016.
 */
public abstract class UnitLayer extends FeedForwardLayer implements PretrainedLayer, OnnxLayer {

    /** For Jackson. */
    UnitLayer() {}

    UnitLayer(int nIn, int nOut) {
        resetLayerDefaultConfig();
        this.nIn = nIn;
        this.nOut = nOut;
    }

    /** The convolutions and their normalisations, in the order of the parameters. */
    abstract List<ConvolutionUnit> units();

    /** Side of the output for a side of the input. */
    abstract long outSide(long side);

    /** What runs. */
    abstract UnitLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType type);

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        UnitLayerRuntime<?> layer = runtime(conf, Checks.floatOrDouble(dataType));
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> params = initializer().init(conf, parameters, initialize);
        layer.setParamTable(params);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return UnitParameters.INSTANCE;
    }

    @Override
    public IUpdater getUpdaterByParam(String key) {
        return UnitParameters.statisticsKeys(this).contains(key) ? new NoOp() : super.getUpdaterByParam(key);
    }

    @Override
    public InputType getOutputType(int index, InputType inputType) {
        InputType.InputTypeConvolutional images = images(inputType);
        return InputType.convolutional(outSide(images.getHeight()), outSide(images.getWidth()), nOut);
    }

    private InputType.InputTypeConvolutional images(InputType inputType) {
        if (inputType instanceof InputType.InputTypeConvolutional images) {
            return images;
        }
        throw new IllegalArgumentException("input of layer " + layerName + " must be images, was " + inputType);
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (nIn <= 0 || override) {
            nIn = images(inputType).getChannels();
        }
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, layerName);
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long params = initializer().numParams(this);
        long kept = units().size() * 2L * getOutputType(-1, inputType).arrayElementsPerExample();
        return new LayerMemoryReport.Builder(layerName, getClass(), inputType, getOutputType(-1, inputType))
                .standardMemory(params, (int) getIUpdater().stateSize(params))
                .workingMemory(0, 0, 0, kept)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }
}
