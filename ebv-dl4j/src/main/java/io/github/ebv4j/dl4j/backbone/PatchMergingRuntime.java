package io.github.ebv4j.dl4j.backbone;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs a {@link PatchMerging}. */
final class PatchMergingRuntime extends TokenLayerRuntime<PatchMerging> {

    private static final long serialVersionUID = 1L;

    private static final int NEIGHBOURS = 4;

    private transient KeptArrays kept;

    PatchMergingRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private static Tokens merged(Tokens tokens) {
        return new Tokens(tokens.batch(), (tokens.height() + 1) / 2, (tokens.width() + 1) / 2);
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
        Tokens to = merged(from);
        long columns = NEIGHBOURS * images.size(1);
        INDArray joined = to.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, columns);
        join(from, Tokens.rows(images), joined);
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

    private static void join(Tokens from, INDArray rows, INDArray joined) {
        if (from.height() % 2 + from.width() % 2 > 0) {
            joined.assign(0);
        }
        for (int neighbour = 0; neighbour < NEIGHBOURS; neighbour++) {
            INDArray some = neighbours(from, rows, neighbour);
            if (some != null) {
                places(from, joined, neighbour).assign(some);
            }
        }
    }

    private static void separate(Tokens from, INDArray joined, INDArray rows) {
        for (int neighbour = 0; neighbour < NEIGHBOURS; neighbour++) {
            INDArray some = neighbours(from, rows, neighbour);
            if (some != null) {
                some.assign(places(from, joined, neighbour));
            }
        }
    }

    /** The upper left pixels of all squares (0), those below them (1), right of them (2) or across (3); or none. */
    private static INDArray neighbours(Tokens tokens, INDArray rows, int which) {
        int y = which % 2;
        int x = which / 2;
        if (y >= tokens.height() || x >= tokens.width()) {
            return null;
        }
        return tokens.pixels(rows)
                .get(NDArrayIndex.all(), every(y, tokens.height()), every(x, tokens.width()), NDArrayIndex.all());
    }

    private static INDArrayIndex every(int from, int length) {
        return NDArrayIndex.interval(from, 2, length);
    }

    /** Where they lie in the joined matrix. */
    private static INDArray places(Tokens tokens, INDArray joined, int which) {
        long channels = joined.size(1) / NEIGHBOURS;
        int rows = (tokens.height() + 1 - which % 2) / 2;
        int columns = (tokens.width() + 1 - which / 2) / 2;
        return merged(tokens)
                .pixels(joined)
                .get(
                        NDArrayIndex.interval(which * channels, (which + 1) * channels),
                        NDArrayIndex.interval(0, rows),
                        NDArrayIndex.interval(0, columns),
                        NDArrayIndex.all());
    }

    @Override
    INDArray backward(INDArray images, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Tokens from = Tokens.of(images);
        Tokens to = merged(from);
        long columns = NEIGHBOURS * images.size(1);
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
        separate(from, joined, below);
        return from.images(below);
    }
}
