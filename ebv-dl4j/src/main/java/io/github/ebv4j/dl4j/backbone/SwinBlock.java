package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.backbone.LayerParameter.Start;
import io.github.ebv4j.dl4j.export.OnnxInput;
import io.github.ebv4j.dl4j.export.OnnxNodes;
import io.github.ebv4j.dl4j.internal.kernel.WindowGrid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A block of a Swin transformer: attention within windows and a perceptron of two layers, each after a normalisation and
 * added to what goes in. Input and output are [mb, channels, h, w].
 *
 * <p>In training each example skips each of the two with the probability of stochastic depth, drawn from the network's
 * seed, the layer's name and the number of the step.
 *
 * <p>Source: Liu et al., Swin Transformer, ICCV 2021; numbers and names as in torchvision 0.14.
 */
public final class SwinBlock extends TokenLayer {

    @JsonProperty
    private int heads;

    @JsonProperty
    private int window;

    @JsonProperty
    private boolean shifted;

    @JsonProperty
    private int hidden;

    @JsonProperty
    private double stochasticDepth;

    /** For Jackson. */
    private SwinBlock() {}

    /**
     * A block.
     *
     * @param channels a multiple of the heads
     * @param window side of a window
     * @param shifted whether the map is shifted by half a window before it is cut
     * @param hidden width of the perceptron
     * @param stochasticDepth probability in [0, 1)
     */
    SwinBlock(int channels, int heads, int window, boolean shifted, int hidden, double stochasticDepth) {
        this.nIn = channels;
        this.nOut = channels;
        this.heads = heads;
        this.window = window;
        this.shifted = shifted;
        this.hidden = hidden;
        this.stochasticDepth = stochasticDepth;
    }

    /** Number of attention heads. */
    public int getHeads() {
        return heads;
    }

    /** Side of a window. */
    public int getWindow() {
        return window;
    }

    /** Whether the map is shifted by half a window, where it is larger than one. */
    public boolean isShifted() {
        return shifted;
    }

    /** Width of the perceptron. */
    public int getHidden() {
        return hidden;
    }

    /** Probability with which an example skips a branch in training. */
    public double getStochasticDepth() {
        return stochasticDepth;
    }

    @Override
    List<LayerParameter> parameters() {
        long relatives = (2L * window - 1) * (2L * window - 1);
        return List.of(
                LayerParameter.of("norm1.weight", Start.ONE, nIn),
                LayerParameter.of("norm1.bias", Start.ZERO, nIn),
                new LayerParameter(
                        SwinBlockRuntime.TABLE, "attn.relative_position_bias_table", Start.TABLE, relatives, heads),
                LayerParameter.of("attn.qkv.weight", Start.LINEAR, 3 * nIn, nIn),
                LayerParameter.of("attn.qkv.bias", Start.ZERO, 3 * nIn),
                LayerParameter.of("attn.proj.weight", Start.LINEAR, nIn, nIn),
                LayerParameter.of("attn.proj.bias", Start.ZERO, nIn),
                LayerParameter.of("norm2.weight", Start.ONE, nIn),
                LayerParameter.of("norm2.bias", Start.ZERO, nIn),
                LayerParameter.of("mlp.0.weight", Start.LINEAR, hidden, nIn),
                LayerParameter.of("mlp.0.bias", Start.ZERO, hidden),
                LayerParameter.of("mlp.3.weight", Start.LINEAR, nIn, hidden),
                LayerParameter.of("mlp.3.bias", Start.ZERO, nIn));
    }

    @Override
    InputType output(InputTypeConvolutional input) {
        return InputType.convolutional(input.getHeight(), input.getWidth(), nOut);
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        WindowGrid grid = WindowGrid.of(
                (int) input.images().getHeight(), (int) input.images().getWidth(), window, shifted);
        TokenNodes tokens = new TokenNodes(nodes, parameters);
        return new SwinBlockNodes(nodes, tokens, grid, (int) nIn, heads)
                .add(input.name(), parameters.get(SwinBlockRuntime.TABLE));
    }

    @Override
    TokenLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new SwinBlockRuntime(conf, dataType);
    }

    @Override
    long keptValues(InputTypeConvolutional input) {
        long tokens = input.getHeight() * input.getWidth();
        return tokens * (6 * nIn + 2L * hidden + (long) heads * window * window);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof SwinBlock that
                && heads == that.heads
                && window == that.window
                && shifted == that.shifted
                && hidden == that.hidden
                && stochasticDepth == that.stochasticDepth;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), heads, window, shifted, hidden, stochasticDepth);
    }
}
