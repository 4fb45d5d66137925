package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.FlatParameters;
import io.github.ebv4j.dl4j.internal.kernel.ChannelValues;
import io.github.ebv4j.dl4j.internal.kernel.FeatureMaps;
import io.github.ebv4j.dl4j.internal.kernel.Kernels;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a {@link UnitLayer} runs. A backward pass uses the statistics that the forward pass before it used: the batch's
 * after a training pass, the running ones after an evaluating one, whose forward pass is then taken once more.
 *
 * @param <P> what the forward pass leaves for the backward pass
 */
abstract class UnitLayerRuntime<P extends UnitLayerRuntime.Pass> extends BaseLayer<UnitLayer> {

    private transient Kernels kernels;
    private transient P kept;

    /** What a forward pass leaves. */
    interface Pass {

        /** Of the layer, [mb, h, w, channels]. */
        INDArray output();
    }

    UnitLayerRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /**
     * Forward pass.
     *
     * @param maps the input, [mb, h, w, nIn]
     * @param training whether to use and update the statistics by the batch
     * @param memory for what is kept, and for what is not
     */
    abstract P forward(INDArray maps, boolean training, PassMemory memory);

    /**
     * Backward pass.
     *
     * @param pass what {@link #forward} gave
     * @param delta gradient by the output, [mb, h, w, nOut]; not modified
     * @param memory for what this pass needs
     * @return gradient by the input, [mb, h, w, nIn]; null if the layer gives none
     */
    abstract INDArray backward(P pass, INDArray delta, PassMemory memory);

    /** A unit over this layer's parameters. */
    final NormalizedConvolution over(ConvolutionUnit unit) {
        return new NormalizedConvolution(unit, kernels(), params);
    }

    final Kernels kernels() {
        if (kernels == null) {
            kernels = Kernels.of(dataType);
        }
        return kernels;
    }

    final Map<String, INDArray> gradients() {
        return gradientViews;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        ArrayType working = training ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM;
        PassMemory memory = new PassMemory(workspaces, dataType, working, ArrayType.ACTIVATIONS);
        P pass = forward(inputMaps(memory), training, memory);
        kept = training ? pass : null;
        return FeatureMaps.channelsFirst(pass.output());
    }

    private INDArray inputMaps(PassMemory memory) {
        if (input.rank() != 4 || input.size(1) != layerConf().getNIn()) {
            throw new DL4JInvalidInputException("input must have shape [mb, "
                    + layerConf().getNIn() + ", h, w], had " + Arrays.toString(input.shape()) + " " + layerId());
        }
        return memory.channelsLast(input);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        PassMemory memory = new PassMemory(workspaces, dataType, ArrayType.BP_WORKING_MEM, ArrayType.ACTIVATION_GRAD);
        P pass = kept != null ? kept : forward(inputMaps(memory), false, memory.allWorking());
        INDArray below = backward(pass, memory.channelsLast(epsilon), memory);
        Gradient all = new DefaultGradient();
        UnitParameters.statisticsKeys(layerConf())
                .forEach(key ->
                        ChannelValues.write(new double[(int) params.get(key).length()], gradientViews.get(key)));
        params.keySet().forEach(key -> all.gradientForVariable().put(key, gradientViews.get(key)));
        return new Pair<>(all, below == null ? null : FeatureMaps.channelsFirst(below));
    }

    @Override
    public void setInput(INDArray newInput, LayerWorkspaceMgr workspaces) {
        kept = null;
        super.setInput(newInput, workspaces);
    }

    @Override
    public void clear() {
        kept = null;
        super.clear();
    }

    @Override
    public void setParams(INDArray values) {
        FlatParameters.write(values, paramsFlattened, layerId());
    }

    @Override
    public Type type() {
        return Type.CONVOLUTIONAL;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
