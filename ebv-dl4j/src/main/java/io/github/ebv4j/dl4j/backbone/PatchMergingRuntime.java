package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.FoldedLinear;
import io.github.ebv4j.dl4j.internal.kernel.TokenKernels;
import io.github.ebv4j.dl4j.internal.kernel.Tokens;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link PatchMerging}. */
final class PatchMergingRuntime extends TokenLayerRuntime<PatchMerging> {

    private static final long serialVersionUID = 1L;

    private transient KeptArrays kept;

    PatchMergingRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private FoldedLinear reduction() {
        return FoldedLinear.after(
                parameter("norm.weight"), parameter("norm.bias"), parameter("reduction.weight"), null);
    }

    @Override
    INDArray forward(INDArray images, boolean training, boolean keep, LayerWorkspaceMgr workspaces) {
        if (kept == null) {
            kept = new KeptArrays();
        }
        Tokens from = Tokens.of(images);
        Tokens to = from.halved();
        long columns = TokenKernels.NEIGHBOURS * images.size(1);
        INDArray joined = to.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, columns);
        kernels().join(from, Tokens.rows(images), joined);
        INDArray normalised = array("normalised", to, columns + 1, keep, workspaces);
        kernels().normalise(joined, normalised, array("inverse", to, 1, keep, workspaces), null);
        INDArray output = to.create(
                workspaces, ArrayType.ACTIVATIONS, dataType, layerConf().getNOut());
        reduction().apply(normalised, output, false);
        return to.images(output);
    }

    private INDArray array(String name, Tokens tokens, long columns, boolean keep, LayerWorkspaceMgr workspaces) {
        return keep
                ? kept.get(name, dataType, tokens.count(), columns)
                : tokens.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, columns);
    }

    @Override
    INDArray backward(INDArray images, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Tokens from = Tokens.of(images);
        Tokens to = from.halved();
        long columns = TokenKernels.NEIGHBOURS * images.size(1);
        INDArray above = Tokens.rows(epsilon);
        INDArray normalised = array("normalised", to, columns + 1, true, workspaces);
        FoldedLinear reduction = reduction();
        FoldedLinear.Gradients gradients = reduction.gradients(normalised, above);
        gradients.intoNormalisation(gradient("norm.weight"), gradient("norm.bias"));
        gradients.intoWeight(gradient("reduction.weight"));
        INDArray unit = to.create(workspaces, ArrayType.BP_WORKING_MEM, dataType, columns);
        reduction.inputGradient(above, unit);
        INDArray joined = to.create(workspaces, ArrayType.BP_WORKING_MEM, dataType, columns)
                .assign(0);
        kernels().normaliseGradient(unit, normalised, array("inverse", to, 1, true, workspaces), joined, joined);
        INDArray below = from.create(workspaces, ArrayType.ACTIVATION_GRAD, dataType, images.size(1));
        kernels().separate(from, joined, below);
        return from.images(below);
    }
}
