package io.github.ebv4j.dl4j.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link Evaluation} for labels that are class numbers, [mb, 1] or [mb], of sequences [mb, 1, t] or [mb, t]; one-hot
 * labels count too.
 *
 * <p>Use: {@code network.doEvaluation(iterator, new IntegerLabelEvaluation())}. Evaluation holds an N x N confusion
 * matrix; for many classes take {@link TopKAccuracy}.
 */
public class IntegerLabelEvaluation extends Evaluation {

    private final RNNFormat format;

    /** Accuracy of the most probable class; sequences in NCW. */
    public IntegerLabelEvaluation() {
        format = RNNFormat.NCW;
    }

    /**
     * Accuracy of the topN most probable classes also; sequences in NCW.
     *
     * @param labels names of the classes; null for numbers
     * @param topN as in {@link Evaluation#Evaluation(List, int)}
     */
    public IntegerLabelEvaluation(List<String> labels, int topN) {
        this(labels, topN, RNNFormat.NCW);
    }

    /**
     * Accuracy of the topN most probable classes also.
     *
     * @param labels names of the classes; null for numbers
     * @param topN as in {@link Evaluation#Evaluation(List, int)}
     * @param format where the channels of sequences are
     */
    public IntegerLabelEvaluation(List<String> labels, int topN, RNNFormat format) {
        super(labels, topN);
        this.format = format;
    }

    /**
     * Adds a batch.
     *
     * @throws IllegalArgumentException if a label that the mask keeps is not an integer in [0, N)
     */
    @Override
    public void eval(
            INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> recordMetaData) {
        // Evaluation itself takes sequences in NCW only.
        boolean asItIs = labels.rank() != 3 || format == RNNFormat.NCW;
        if (asItIs && Arrays.equals(labels.shape(), predictions.shape())) {
            super.eval(labels, predictions, mask, recordMetaData);
            return;
        }
        EvaluatedRows rows = EvaluatedRows.of(labels, predictions, mask, format);
        super.eval(rows.oneHot(), rows.predictions(), mask == null ? null : rows.mask(), recordMetaData);
    }

    @Override
    public Evaluation newInstance() {
        return new IntegerLabelEvaluation(labelsList, topN, format);
    }
}
