package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.Tokens;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs a {@link PooledNorm}: gain and shift are applied to the means, which is the same and less. */
final class PooledNormRuntime extends TokenLayerRuntime<PooledNorm> {

    private static final long serialVersionUID = 1L;

    private transient KeptArrays kept;

    PooledNormRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    INDArray forward(INDArray images, boolean training, boolean keep, LayerWorkspaceMgr workspaces) {
        if (kept == null) {
            kept = new KeptArrays();
        }
        Tokens tokens = Tokens.of(images);
        long channels = images.size(1);
        INDArray normalised = keep
                ? kept.get("normalised", dataType, tokens.count(), channels + 1)
                : tokens.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, channels + 1);
        INDArray inverse = keep
                ? kept.get("inverse", dataType, tokens.count(), 1)
                : tokens.create(workspaces, ArrayType.FF_WORKING_MEM, dataType, 1);
        kernels().normalise(Tokens.rows(images), normalised, inverse, null);
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {tokens.batch(), channels}, 'f');
        output.assign(means(normalised, tokens));
        output.muliRowVector(parameter("weight")).addiRowVector(parameter("bias"));
        return output;
    }

    /** Shape [mb, channels]. */
    private static INDArray means(INDArray normalised, Tokens tokens) {
        long channels = normalised.size(1) - 1;
        return normalised
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, channels))
                .transpose()
                .reshape('c', channels, (long) tokens.height() * tokens.width(), tokens.batch())
                .mean(1)
                .transpose();
    }

    @Override
    INDArray backward(INDArray images, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Tokens tokens = Tokens.of(images);
        long channels = images.size(1);
        long pixels = (long) tokens.height() * tokens.width();
        INDArray normalised = kept.get("normalised", dataType, tokens.count(), channels + 1);
        gradient("weight").assign(epsilon.mul(means(normalised, tokens)).sum(0));
        gradient("bias").assign(epsilon.sum(0));
        INDArray ofMean = epsilon.mulRowVector(parameter("weight")).divi(pixels);
        INDArray unit = tokens.create(workspaces, ArrayType.BP_WORKING_MEM, dataType, channels);
        INDArray byPixel = unit.transpose().reshape('c', channels, pixels, tokens.batch());
        INDArray column = ofMean.transpose().dup('c');
        for (long pixel = 0; pixel < pixels; pixel++) {
            byPixel.get(NDArrayIndex.all(), NDArrayIndex.point(pixel), NDArrayIndex.all())
                    .assign(column);
        }
        INDArray below = tokens.create(workspaces, ArrayType.ACTIVATION_GRAD, dataType, channels)
                .assign(0);
        kernels().normaliseGradient(unit, normalised, kept.get("inverse", dataType, tokens.count(), 1), below, below);
        return tokens.images(below);
    }
}
