package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.RowGrid;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an {@link EmbeddingMapClassifier} configures, at work: the loss and softmax of {@link EbvOutputLayer} on every row. */
abstract class EmbeddingMapClassifierRuntime<C extends EmbeddingMapClassifier> extends EmbeddingMapHeadRuntime<C> {

    private transient ClassificationLoss loss;

    EmbeddingMapClassifierRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    double[] rowLosses(INDArray unit, RowGrid grid, double[] weights, INDArray gradient, Scratch scratch) {
        Targets targets = loss().targets(labelRows(grid, scratch), weights, scratch, grid::place);
        return loss().over(temperature(), null).losses(unit, targets, weights, gradient, scratch);
    }

    private INDArray labelRows(RowGrid grid, Scratch scratch) {
        INDArray labels = requireLabels();
        if (grid.isMap(labels)) {
            return grid.mapRows(labels);
        }
        int classes = layerConf().getClasses();
        if (!grid.isArray(labels, classes)) {
            throw new IllegalArgumentException("labels must have shape " + grid.shape(1) + " with class numbers or "
                    + grid.shape(classes) + " with a weight for every class, had " + Arrays.toString(labels.shape())
                    + " " + layerId());
        }
        return grid.toRows(labels, scratch);
    }

    @Override
    void rowOutputs(INDArray unit, INDArray output, Scratch scratch) {
        loss().probabilitiesInto(unit, temperature(), output, scratch);
    }

    private ClassificationLoss loss() {
        if (loss == null) {
            loss = layerConf().classificationLoss(computing());
        }
        return loss;
    }
}
