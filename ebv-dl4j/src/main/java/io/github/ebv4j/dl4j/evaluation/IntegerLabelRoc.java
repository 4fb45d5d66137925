package io.github.ebv4j.dl4j.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link ROCMultiClass} for labels that are class numbers, [mb, 1] or [mb], of sequences in NCW [mb, 1, t] or [mb, t];
 * one-hot labels pass unchanged. Deeplearning4j's own {@code evaluateROCMultiClass} takes class numbers for the
 * probabilities of a single class, and answers .50 without a word.
 *
 * <p>Use: {@code network.doEvaluation(iterator, new IntegerLabelRoc())[0].calculateAverageAUC()}.
 */
public class IntegerLabelRoc extends ROCMultiClass {

    /** The exact curve, for which every probability is kept. */
    public IntegerLabelRoc() {
        this(0);
    }

    /** @param thresholdSteps as in {@link ROCMultiClass#ROCMultiClass(int)}; 0 for the exact curve */
    public IntegerLabelRoc(int thresholdSteps) {
        super(thresholdSteps);
    }

    /**
     * Adds a batch.
     *
     * @throws IllegalArgumentException if a label that the mask keeps is not an integer in [0, N)
     */
    @Override
    public void eval(
            INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> recordMetaData) {
        if (Arrays.equals(labels.shape(), predictions.shape())) {
            super.eval(labels, predictions, mask, recordMetaData);
            return;
        }
        EvaluatedRows rows = EvaluatedRows.of(labels, predictions, mask, RNNFormat.NCW);
        super.eval(rows.oneHot(), rows.predictions(), mask == null ? null : rows.mask(), recordMetaData);
    }

    @Override
    public IntegerLabelRoc newInstance() {
        return new IntegerLabelRoc(getThresholdSteps());
    }
}
