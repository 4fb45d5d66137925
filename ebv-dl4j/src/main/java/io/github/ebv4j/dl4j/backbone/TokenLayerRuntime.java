package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.TokenKernels;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the running layers of a Swin transformer have in common.
 *
 * <p>A forward pass for training keeps what the backward pass needs in arrays that serve every batch of the same size.
 * One for inference keeps nothing: if a backward pass follows, it computes that again.
 */
abstract class TokenLayerRuntime<C extends TokenLayer> extends BaseLayer<C> {

    private static final long serialVersionUID = 1L;

    private transient INDArray keptFor;

    TokenLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /**
     * Computes the output.
     *
     * @param images shape [mb, channels, h, w]; not modified
     * @param keep whether a backward pass follows
     */
    abstract INDArray forward(INDArray images, boolean training, boolean keep, LayerWorkspaceMgr workspaces);

    /**
     * Overwrites the gradients of all parameters, after {@link #forward} has kept what this needs.
     *
     * @param epsilon gradient by the output; not modified
     * @return gradient by the input
     */
    abstract INDArray backward(INDArray images, INDArray epsilon, LayerWorkspaceMgr workspaces);

    final TokenKernels kernels() {
        return TokenKernels.of(dataType);
    }

    final INDArray gradient(String key) {
        return gradientViews.get(key);
    }

    final INDArray parameter(String key) {
        return params.get(key);
    }

    @Override
    public final INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        keptFor = null;
        INDArray output = forward(typed(input), training, training, workspaces);
        keptFor = training ? input : null;
        return output;
    }

    @Override
    public final Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (keptFor != input) {
            forward(typed(input), false, true, LayerWorkspaceMgr.noWorkspaces());
        }
        keptFor = null;
        INDArray below = backward(typed(input), typed(epsilon), workspaces);
        Gradient gradient = new DefaultGradient();
        layerConf()
                .parameters()
                .forEach(parameter -> gradient.setGradientFor(parameter.key(), gradient(parameter.key()), 'c'));
        weightNoiseParams.clear();
        return new Pair<>(gradient, backpropDropOutIfPresent(below));
    }

    private INDArray typed(INDArray array) {
        return array.dataType() == dataType ? array : array.castTo(dataType);
    }

    /** Parameters lie in C order, unlike those of most layers. */
    @Override
    public void setParams(INDArray values) {
        setParams(values, 'c');
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
