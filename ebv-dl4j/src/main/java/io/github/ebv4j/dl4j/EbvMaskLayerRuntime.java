package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.ExactNumbers;
import io.github.ebv4j.dl4j.internal.RowGrid;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What an {@link EbvMaskLayer} configures, at work. */
final class EbvMaskLayerRuntime extends EmbeddingMapHeadRuntime<EbvMaskLayer> {

    private static final int INSIDE_CHANNEL = 0;
    private static final int CLASS_CHANNEL = 1;

    private transient CosineSigmoid sigmoid;

    EbvMaskLayerRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    double[] rowLosses(INDArray unit, RowGrid grid, double[] weights, INDArray gradient, Scratch scratch) {
        INDArray labels = requireLabels();
        ExactNumbers.requireNumeric(labels, grid::place);
        if (!grid.isArray(labels, 2)) {
            throw new IllegalArgumentException("labels must have shape " + grid.shape(2)
                    + ", 1 inside the object and 0 outside it, then the class number, had "
                    + Arrays.toString(labels.shape()) + " " + layerId());
        }
        INDArray rows = grid.toRows(labels, scratch);
        boolean[] used = RowWeights.used(weights);
        int[] classes =
                ClassNumbers.read(column(rows, CLASS_CHANNEL), layerConf().getClasses(), used, grid::place);
        ExactNumbers.requireExact(labels, classes, grid::place);
        INDArray vectors = LabelReader.vectors(layerConf().getBasis(), classes, unit.dataType());
        return sigmoid().losses(unit, vectors, inside(rows, used, grid), weights, gradient);
    }

    private static INDArray column(INDArray rows, int channel) {
        return rows.get(NDArrayIndex.all(), NDArrayIndex.point(channel));
    }

    private static double[] inside(INDArray rows, boolean[] used, RowGrid grid) {
        double[] inside = Columns.toHost(column(rows, INSIDE_CHANNEL));
        for (int i = 0; i < inside.length; i++) {
            if (!used[i]) {
                inside[i] = 0;
            } else if (!(inside[i] >= 0 && inside[i] <= 1)) {
                throw new IllegalArgumentException("label of " + grid.place(i)
                        + " must be from 0, outside the object, to 1, inside it, was " + inside[i]);
            }
        }
        return inside;
    }

    @Override
    void rowOutputs(INDArray unit, INDArray output, Scratch scratch) {
        sigmoid().outputsInto(unit, output);
    }

    private CosineSigmoid sigmoid() {
        if (sigmoid == null) {
            sigmoid = new CosineSigmoid(
                    layerConf().getBasis(), new Temperature(layerConf().getTemperature()));
        }
        return sigmoid;
    }
}
