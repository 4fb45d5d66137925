package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.Attention;
import io.github.ebv4j.dl4j.internal.kernel.FoldedLinear;
import io.github.ebv4j.dl4j.internal.kernel.TokenKernels;
import io.github.ebv4j.dl4j.internal.kernel.Tokens;
import io.github.ebv4j.dl4j.internal.kernel.WindowGrid;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Runs a {@link SwinBlock} over the token matrices of {@link Tokens}: the passes of {@link TokenKernels} and four matrix
 * products forward, eight backward.
 *
 * <p>The factors of stochastic depth go into the last column of a product's input, which carries its bias, and its other
 * columns: so a product adds a branch to what goes past it.
 */
final class SwinBlockRuntime extends TokenLayerRuntime<SwinBlock> {

    /** Key of the position biases. */
    static final String TABLE = "attn.relativePositionBiasTable";

    private static final long serialVersionUID = 1L;

    private transient KeptArrays kept;
    private transient float[] attentionFactors;
    private transient float[] perceptronFactors;

    SwinBlockRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private FoldedLinear projection() {
        INDArray scale = Nd4j.ones(dataType, 1, 3 * layerConf().getNIn());
        double root = Math.sqrt((double) layerConf().getNIn() / layerConf().getHeads());
        scale.get(NDArrayIndex.all(), NDArrayIndex.interval(0, layerConf().getNIn()))
                .assign(1 / root);
        return FoldedLinear.scaled(
                parameter("norm1.weight"),
                parameter("norm1.bias"),
                parameter("attn.qkv.weight"),
                parameter("attn.qkv.bias"),
                scale);
    }

    private FoldedLinear mixing() {
        return FoldedLinear.of(parameter("attn.proj.weight"), parameter("attn.proj.bias"));
    }

    private FoldedLinear widening() {
        return FoldedLinear.after(
                parameter("norm2.weight"), parameter("norm2.bias"), parameter("mlp.0.weight"), parameter("mlp.0.bias"));
    }

    private FoldedLinear narrowing() {
        return FoldedLinear.of(parameter("mlp.3.weight"), parameter("mlp.3.bias"));
    }

    private Attention attention(Tokens tokens) {
        SwinBlock block = layerConf();
        WindowGrid grid = WindowGrid.of(tokens.height(), tokens.width(), block.getWindow(), block.isShifted());
        return new Attention(
                tokens, grid, block.getHeads(), parameter(TABLE), parameter("attn.qkv.bias"), attentionFactors);
    }

    private void drawFactors(int batch, boolean training) {
        double probability = layerConf().getStochasticDepth();
        boolean drops = training && probability > 0;
        StochasticDepth depth = new StochasticDepth(probability, conf.getSeed());
        String layer = layerConf().getLayerName();
        attentionFactors = drops ? depth.factors(layer, iterationCount, 0, batch) : null;
        perceptronFactors = drops ? depth.factors(layer, iterationCount, 1, batch) : null;
    }

    @Override
    INDArray forward(INDArray images, boolean training, boolean keep, LayerWorkspaceMgr workspaces) {
        Tokens tokens = Tokens.of(images);
        drawFactors(tokens.batch(), training);
        if (kept == null) {
            kept = new KeptArrays();
        }
        Memory memory = new Memory(tokens, keep, workspaces);
        INDArray middle = tokens.create(
                workspaces, ArrayType.FF_WORKING_MEM, dataType, layerConf().getNIn());
        addAttention(memory, Tokens.rows(images), middle);
        INDArray output = tokens.create(
                workspaces, ArrayType.ACTIVATIONS, dataType, layerConf().getNIn());
        addPerceptron(memory, middle, output);
        return tokens.images(output);
    }

    private void addAttention(Memory memory, INDArray rows, INDArray output) {
        long channels = rows.size(1);
        INDArray normalised = memory.array("normalised1", channels + 1);
        kernels().normalise(rows, normalised, memory.array("inverse1", 1), output);
        INDArray projected = memory.array("projected", 3 * channels);
        projection().apply(normalised, projected, false);
        INDArray attended = memory.array("attended", channels + 1);
        Attention attention = attention(memory.tokens);
        INDArray probabilities =
                memory.keep ? kept.get("probabilities", dataType, attention.probabilitiesShape()) : null;
        kernels().attend(attention, projected, probabilities, attended);
        mixing().apply(attended, output, true);
    }

    private void addPerceptron(Memory memory, INDArray rows, INDArray output) {
        INDArray normalised = memory.array("normalised2", rows.size(1) + 1);
        kernels().normalise(rows, normalised, memory.array("inverse2", 1), output);
        INDArray values = memory.array("slopes", layerConf().getHidden());
        widening().apply(normalised, values, false);
        INDArray hidden = memory.array("hidden", layerConf().getHidden() + 1L);
        kernels().gelu(values, hidden, perceptronFactors, memory.keep);
        narrowing().apply(hidden, output, true);
    }

    @Override
    INDArray backward(INDArray images, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Tokens tokens = Tokens.of(images);
        Memory memory = new Memory(tokens, true, workspaces);
        INDArray sum = tokens.create(
                workspaces, ArrayType.ACTIVATION_GRAD, dataType, layerConf().getNIn());
        perceptronGradient(memory, Tokens.rows(epsilon), sum);
        attentionGradient(memory, sum);
        return tokens.images(sum);
    }

    private void perceptronGradient(Memory memory, INDArray above, INDArray sum) {
        INDArray hidden = memory.array("hidden", layerConf().getHidden() + 1L);
        FoldedLinear narrowing = narrowing();
        FoldedLinear.Gradients narrow = narrowing.gradients(hidden, above);
        narrow.intoBias(gradient("mlp.3.bias"));
        narrow.intoWeight(gradient("mlp.3.weight"));
        INDArray values = memory.working(layerConf().getHidden());
        narrowing.inputGradient(above, values);
        values.muli(memory.array("slopes", layerConf().getHidden()));

        FoldedLinear widening = widening();
        INDArray normalised = memory.array("normalised2", above.size(1) + 1);
        FoldedLinear.Gradients wide = widening.gradients(normalised, values);
        wide.intoBias(gradient("mlp.0.bias"));
        wide.intoNormalisation(gradient("norm2.weight"), gradient("norm2.bias"));
        wide.intoWeight(gradient("mlp.0.weight"));
        INDArray below = memory.working(above.size(1));
        widening.inputGradient(values, below);
        kernels().normaliseGradient(below, normalised, memory.array("inverse2", 1), above, sum);
    }

    private void attentionGradient(Memory memory, INDArray sum) {
        long channels = sum.size(1);
        FoldedLinear mixing = mixing();
        FoldedLinear.Gradients mixed = mixing.gradients(memory.array("attended", channels + 1), sum);
        mixed.intoBias(gradient("attn.proj.bias"));
        mixed.intoWeight(gradient("attn.proj.weight"));
        INDArray attended = memory.working(channels);
        mixing.inputGradient(sum, attended);

        INDArray projected = memory.working(3 * channels);
        INDArray padding = windowsGradient(memory, attended, projected);

        FoldedLinear projection = projection();
        INDArray normalised = memory.array("normalised1", channels + 1);
        FoldedLinear.Gradients project = projection.gradients(normalised, projected);
        project.intoBias(gradient("attn.qkv.bias"));
        gradient("attn.qkv.bias").addi(padding);
        project.intoNormalisation(gradient("norm1.weight"), gradient("norm1.bias"));
        project.intoWeight(gradient("attn.qkv.weight"));
        INDArray below = attended;
        projection.inputGradient(projected, below);
        kernels().normaliseGradient(below, normalised, memory.array("inverse1", 1), sum, sum);
    }

    /** Through the attention in windows; returns what reaches the bias from positions outside the image. */
    private INDArray windowsGradient(Memory memory, INDArray attended, INDArray projected) {
        INDArray padding = Nd4j.create(dataType, projected.size(1));
        Attention attention = attention(memory.tokens);
        kernels()
                .attendGradient(
                        attention,
                        memory.array("projected", projected.size(1)),
                        kept.get("probabilities", dataType, attention.probabilitiesShape()),
                        attended,
                        projected,
                        gradient(TABLE),
                        padding);
        return padding;
    }

    /** Where the matrices of a pass come from. */
    private final class Memory {

        private final Tokens tokens;
        private final boolean keep;
        private final LayerWorkspaceMgr workspaces;

        Memory(Tokens tokens, boolean keep, LayerWorkspaceMgr workspaces) {
            this.tokens = tokens;
            this.keep = keep;
            this.workspaces = workspaces;
        }

        /** A matrix of the forward pass, which the backward pass finds under the same name. */
        INDArray array(String name, long columns) {
            return keep
                    ? kept.get(name, dataType, tokens.count(), columns)
                    : tokens.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, columns);
        }

        /** A matrix that only the backward pass needs. */
        INDArray working(long columns) {
            return tokens.create(workspaces, ArrayType.BP_WORKING_MEM, dataType, columns);
        }
    }
}
