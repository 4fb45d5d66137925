package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.FoldedLinear;
import io.github.ebv4j.dl4j.internal.kernel.Tokens;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs a {@link PatchEmbedding}. */
final class PatchEmbeddingRuntime extends TokenLayerRuntime<PatchEmbedding> {

    private static final long serialVersionUID = 1L;

    private transient KeptArrays kept;

    PatchEmbeddingRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private Tokens tokens(INDArray images) {
        int patch = layerConf().getPatch();
        Tokens pixels = Tokens.of(images);
        return new Tokens(pixels.batch(), pixels.height() / patch, pixels.width() / patch);
    }

    private FoldedLinear linear() {
        INDArray weight = parameter("0.weight");
        return FoldedLinear.of(
                weight.reshape('c', weight.size(0), weight.length() / weight.size(0)), parameter("0.bias"));
    }

    /** The gain and shift that end the layer. */
    private FoldedLinear ending() {
        INDArray identity = Nd4j.eye(layerConf().getNOut()).castTo(dataType);
        return FoldedLinear.after(parameter("2.weight"), parameter("2.bias"), identity, null);
    }

    @Override
    INDArray forward(INDArray images, boolean training, boolean keep, LayerWorkspaceMgr workspaces) {
        if (kept == null) {
            kept = new KeptArrays();
        }
        Tokens tokens = tokens(images);
        long width = layerConf().getNOut();
        INDArray patches = array("patches", tokens, patchValues() + 1, keep, workspaces);
        patches.getColumn(patchValues()).assign(1);
        unfolded(patches, tokens).assign(byPatch(images, tokens));
        INDArray values = tokens.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, width);
        linear().apply(patches, values, false);
        INDArray normalised = array("normalised", tokens, width + 1, keep, workspaces);
        kernels().normalise(values, normalised, array("inverse", tokens, 1, keep, workspaces), null);
        INDArray output = tokens.create(workspaces, ArrayType.ACTIVATIONS, dataType, width);
        ending().apply(normalised, output, false);
        return tokens.images(output);
    }

    private INDArray array(String name, Tokens tokens, long columns, boolean keep, LayerWorkspaceMgr workspaces) {
        return keep
                ? kept.get(name, dataType, tokens.count(), columns)
                : tokens.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, columns);
    }

    private long patchValues() {
        long patch = layerConf().getPatch();
        return layerConf().getNIn() * patch * patch;
    }

    /** A matrix of patches as [channels, y in patch, x in patch, h, w, mb]: a view. */
    private INDArray unfolded(INDArray patches, Tokens tokens) {
        long patch = layerConf().getPatch();
        return patches.get(NDArrayIndex.all(), NDArrayIndex.interval(0, patchValues()))
                .transpose()
                .reshape('c', layerConf().getNIn(), patch, patch, tokens.height(), tokens.width(), tokens.batch());
    }

    /** Images, cut to whole patches, in the same form: a view, or a copy. */
    private INDArray byPatch(INDArray images, Tokens tokens) {
        long patch = layerConf().getPatch();
        return images.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(0, tokens.height() * patch),
                        NDArrayIndex.interval(0, tokens.width() * patch))
                .dup('c')
                .reshape('c', tokens.batch(), layerConf().getNIn(), tokens.height(), patch, tokens.width(), patch)
                .permute(1, 3, 5, 2, 4, 0);
    }

    @Override
    INDArray backward(INDArray images, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Tokens tokens = tokens(images);
        INDArray above = Tokens.rows(epsilon);
        INDArray normalised = array("normalised", tokens, above.size(1) + 1, true, workspaces);
        FoldedLinear ending = ending();
        ending.gradients(normalised, above).intoNormalisation(gradient("2.weight"), gradient("2.bias"));
        INDArray unit = tokens.create(workspaces, ArrayType.BP_WORKING_MEM, dataType, above.size(1));
        ending.inputGradient(above, unit);
        INDArray values = tokens.create(workspaces, ArrayType.BP_WORKING_MEM, dataType, above.size(1))
                .assign(0);
        INDArray inverse = array("inverse", tokens, 1, true, workspaces);
        kernels().normaliseGradient(unit, normalised, inverse, values, values);
        return linearGradient(images, tokens, values, workspaces);
    }

    private INDArray linearGradient(INDArray images, Tokens tokens, INDArray values, LayerWorkspaceMgr workspaces) {
        FoldedLinear linear = linear();
        FoldedLinear.Gradients gradients =
                linear.gradients(array("patches", tokens, patchValues() + 1, true, workspaces), values);
        gradients.intoBias(gradient("0.bias"));
        INDArray weight = gradient("0.weight");
        gradients.intoWeight(weight.reshape('c', weight.size(0), weight.length() / weight.size(0)));
        INDArray patches = tokens.create(workspaces, ArrayType.BP_WORKING_MEM, dataType, patchValues());
        linear.inputGradient(values, patches);
        INDArray below = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, images.shape(), 'c');
        below.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(
                                0, (long) tokens.height() * layerConf().getPatch()),
                        NDArrayIndex.interval(
                                0, (long) tokens.width() * layerConf().getPatch()))
                .assign(folded(patches, tokens));
        return below;
    }

    private INDArray folded(INDArray patches, Tokens tokens) {
        long patch = layerConf().getPatch();
        return unfolded(patches, tokens)
                .permute(5, 0, 3, 1, 4, 2)
                .dup('c')
                .reshape('c', tokens.batch(), layerConf().getNIn(), tokens.height() * patch, tokens.width() * patch);
    }
}
