package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.export.OnnxLayer;
import io.github.ebv4j.dl4j.weights.PretrainedArray;
import io.github.ebv4j.dl4j.weights.PretrainedLayer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the layers of a Swin transformer have in common: each is one module of torchvision, with that module's
 * parameters in their shapes and in C order. Input and output are images [mb, channels, h, w].
 *
 * <p>Weight decay applies to matrices and convolutions, not to biases, normalisations and position tables.
 */
public abstract class TokenLayer extends FeedForwardLayer implements PretrainedLayer, OnnxLayer {

    TokenLayer() {
        regularization = new ArrayList<>();
        regularizationBias = new ArrayList<>();
        activationFn = new ActivationIdentity();
    }

    /** All parameters, in the order in which they are stored. */
    abstract List<LayerParameter> parameters();

    /** What an input of this kind becomes; its channels are {@link #getNIn}. */
    abstract InputType output(InputTypeConvolutional input);

    abstract TokenLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType);

    /** Floats that the layer keeps of each example between the forward and the backward pass. */
    abstract long keptValues(InputTypeConvolutional input);

    @Override
    public List<PretrainedArray> pretrainedArrays() {
        return parameters().stream()
                .map(parameter -> PretrainedArray.same(parameter.name(), parameter.key(), parameter.shape()))
                .toList();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return output(images(inputType));
    }

    private InputTypeConvolutional images(InputType inputType) {
        if (!(inputType instanceof InputTypeConvolutional images) || images.getChannels() != nIn && nIn != 0) {
            throw new IllegalStateException(
                    "input of layer " + getLayerName() + " must be images with " + nIn + " channels, was " + inputType);
        }
        return images;
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (nIn == 0 || override) {
            nIn = images(inputType).getChannels();
        }
    }

    /** None: the layers take images as they are. */
    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public ParamInitializer initializer() {
        return TokenParameters.INSTANCE;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        TokenLayerRuntime<?> layer = runtime(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputTypeConvolutional input = images(inputType);
        long count = initializer().numParams(this);
        long updater = getIUpdater() == null ? 0 : getIUpdater().stateSize(count);
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, output(input))
                .standardMemory(count, updater)
                .workingMemory(0, 0, 0, keptValues(input))
                .cacheMemory(0, 0)
                .build();
    }
}
