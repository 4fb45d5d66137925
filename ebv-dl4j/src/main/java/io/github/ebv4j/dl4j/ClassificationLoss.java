package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every head that chooses one of N classes does with rows of unit embeddings: read their labels, lose, answer. */
final class ClassificationLoss {

    private final SphereLoss loss;
    private final CosineSoftmax softmax;
    private final LabelReader labelReader;

    /** @param type of the embeddings */
    ClassificationLoss(EquiangularBasis basis, Temperature temperature, LossOptions options, DataType type) {
        this.loss = options.sphereLoss(basis, temperature);
        this.softmax = new CosineSoftmax(basis, temperature);
        this.labelReader =
                new LabelReader(basis, options.labelSmoothing(), options.classWeights(), options.hasMargin(), type);
    }

    /**
     * Weighted loss of each row.
     *
     * @param labels as {@link LabelReader#read} takes them
     * @param place what to call a row in an error
     * @see SphereLoss#losses
     */
    double[] losses(
            INDArray unit,
            INDArray labels,
            double[] weights,
            INDArray gradient,
            Scratch scratch,
            IntFunction<String> place) {
        Targets targets = labelReader.read(labels, weights, scratch, place);
        return loss.losses(unit, targets, weights, gradient, scratch);
    }

    /** @see CosineSoftmax#probabilitiesInto */
    void probabilitiesInto(INDArray unit, INDArray probabilities, Scratch scratch) {
        softmax.probabilitiesInto(unit, probabilities, scratch);
    }
}
