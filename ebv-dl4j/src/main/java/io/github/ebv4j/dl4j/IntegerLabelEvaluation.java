package io.github.ebv4j.dl4j;

import java.io.Serializable;
import java.util.List;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link Evaluation} for labels that are class numbers, [mb, 1] or [mb]; one-hot labels pass unchanged.
 *
 * <p>Use: {@code network.doEvaluation(iterator, new IntegerLabelEvaluation())}. Evaluation holds an N x N confusion
 * matrix; for many classes take {@link TopKAccuracy}.
 */
public class IntegerLabelEvaluation extends Evaluation {

    /** Accuracy of the most probable class. */
    public IntegerLabelEvaluation() {}

    /**
     * Accuracy of the topN most probable classes also.
     *
     * @param labels names of the classes; null for numbers
     * @param topN as in {@link Evaluation#Evaluation(List, int)}
     */
    public IntegerLabelEvaluation(List<String> labels, int topN) {
        super(labels, topN);
    }

    /**
     * Adds a batch.
     *
     * @throws IllegalArgumentException if a label that the mask keeps is not an integer in [0, N)
     */
    @Override
    public void eval(
            INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> recordMetaData) {
        boolean numbers = ClassNumbers.shaped(labels) && predictions.size(1) > 1;
        super.eval(numbers ? oneHot(labels, predictions, mask) : labels, predictions, mask, recordMetaData);
    }

    private static INDArray oneHot(INDArray labels, INDArray predictions, INDArray mask) {
        int[] classes = ClassNumbers.read(labels, predictions.size(1), ClassNumbers.used(mask, labels.length()));
        INDArray oneHot = Nd4j.zeros(predictions.dataType(), predictions.shape());
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] >= 0) {
                oneHot.putScalar(i, classes[i], 1);
            }
        }
        return oneHot;
    }

    @Override
    public Evaluation newInstance() {
        return new IntegerLabelEvaluation(labelsList, topN);
    }
}
