package io.github.ebv4j.dl4j.evaluation;

import io.github.ebv4j.dl4j.internal.ClassNumbers;
import io.github.ebv4j.dl4j.internal.RowWeights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;

/**
 * Makes one-hot labels of class numbers, for Deeplearning4j's own evaluations, which do not know class numbers: {@code
 * evaluate} fails on them, and {@code evaluateROCMultiClass} answers .50 without a word. Without it, {@link
 * IntegerLabelEvaluation} and {@link IntegerLabelRoc} take class numbers.
 *
 * <pre>{@code
 * iterator.setPreProcessor(new OneHotLabels(N));
 * Evaluation evaluation = network.evaluate(iterator);
 * }</pre>
 *
 * <p>An array of N numbers is made for every example; for many classes take {@link TopKAccuracy}, which needs none.
 */
public final class OneHotLabels implements DataSetPreProcessor {

    private static final long serialVersionUID = 1;

    private final int classes;

    /**
     * For labels of so many classes.
     *
     * @param classes number of classes N, at least 2
     * @throws IllegalArgumentException if there are fewer than two
     */
    public OneHotLabels(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, were " + classes);
        }
        this.classes = classes;
    }

    /**
     * Replaces labels of shape [mb, 1] or [mb] by FLOAT ones of shape [mb, N]; others stay.
     *
     * @throws IllegalArgumentException if a label is not an integer in [0, N)
     */
    @Override
    public void preProcess(DataSet batch) {
        INDArray labels = batch.getLabels();
        if (labels == null || !ClassNumbers.shaped(labels)) {
            return;
        }
        long rows = labels.size(0);
        int[] numbers = ClassNumbers.read(labels, classes, RowWeights.used(RowWeights.ones(rows)));
        batch.setLabels(ClassNumbers.oneHot(numbers, classes, DataType.FLOAT));
    }
}
