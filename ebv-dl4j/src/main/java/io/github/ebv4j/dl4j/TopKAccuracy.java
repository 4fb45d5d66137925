package io.github.ebv4j.dl4j;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Top-1, top-k and mean class accuracy; holds three numbers a class and no N x N matrix, so that it serves a hundred
 * thousand classes.
 *
 * <p>Labels are class numbers, [mb, 1] or [mb], or one-hot, [mb, N]; of a soft label the largest weight counts. Of
 * equal probabilities the lower class number ranks first, as in argMax. Use: {@code network.doEvaluation(iterator, new
 * TopKAccuracy(5))}.
 */
public class TopKAccuracy extends BaseEvaluation<TopKAccuracy> {

    /** What can be asked for through {@link #getValue}. */
    public enum Metric implements IMetric {
        /** {@link TopKAccuracy#top1()}. */
        TOP_1,
        /** {@link TopKAccuracy#topK()}. */
        TOP_K,
        /** {@link TopKAccuracy#meanClassAccuracy()}. */
        MEAN_CLASS_ACCURACY;

        @Override
        @SuppressWarnings("rawtypes")
        public Class<? extends IEvaluation> getEvaluationClass() {
            return TopKAccuracy.class;
        }

        @Override
        public boolean minimize() {
            return false;
        }
    }

    private final int k;
    private long[] examples = {};
    private long[] first = {};
    private long[] amongK = {};

    /** For Jackson. */
    private TopKAccuracy() {
        this(1);
    }

    /**
     * Accuracy of the k most probable classes.
     *
     * @param k at least 1
     * @throws IllegalArgumentException if k is less than 1
     */
    public TopKAccuracy(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, was " + k);
        }
        this.k = k;
    }

    /**
     * Adds a batch.
     *
     * @param labels in one of the forms above; not modified
     * @param predictions probabilities or any scores, shape [mb, N]; not modified
     * @param mask shape [mb, 1], rows of 0 do not count; null if all count
     * @param recordMetaData not used
     * @throws IllegalArgumentException if shapes do not fit, a label is not an integer in [0, N), or a prediction is
     *     NaN
     */
    @Override
    public void eval(
            INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> recordMetaData) {
        if (predictions.rank() != 2 || labels.size(0) != predictions.size(0)) {
            throw new IllegalArgumentException("predictions must have shape [" + labels.size(0) + ", N], had "
                    + Arrays.toString(predictions.shape()));
        }
        grow((int) predictions.size(1));
        boolean[] used = ClassNumbers.used(mask, labels.size(0));
        int[] classes = classes(labels, predictions.size(1), used);
        for (int i = 0; i < classes.length; i++) {
            if (used[i]) {
                count(classes[i], rank(predictions.getRow(i), classes[i], i));
            }
        }
    }

    private static int[] classes(INDArray labels, long classes, boolean[] used) {
        if (ClassNumbers.shaped(labels)) {
            return ClassNumbers.read(labels, classes, used);
        }
        if (labels.rank() != 2 || labels.size(1) != classes) {
            throw new IllegalArgumentException(
                    "labels must have shape [mb, 1] or [mb, " + classes + "], had " + Arrays.toString(labels.shape()));
        }
        return labels.argMax(1).toIntVector();
    }

    /** How many classes are ahead of this one. */
    private static int rank(INDArray row, int actual, int index) {
        double[] scores = row.castTo(DataType.DOUBLE).dup().data().asDouble();
        int ahead = 0;
        for (int j = 0; j < scores.length; j++) {
            if (Double.isNaN(scores[j])) {
                throw new IllegalArgumentException(
                        "prediction of row " + index + " for class " + j + " must be a number, was NaN");
            }
            if (scores[j] > scores[actual] || scores[j] == scores[actual] && j < actual) {
                ahead++;
            }
        }
        return ahead;
    }

    private void count(int actual, int ahead) {
        examples[actual]++;
        first[actual] += ahead < 1 ? 1 : 0;
        amongK[actual] += ahead < k ? 1 : 0;
    }

    private void grow(int classes) {
        if (classes > examples.length) {
            examples = Arrays.copyOf(examples, classes);
            first = Arrays.copyOf(first, classes);
            amongK = Arrays.copyOf(amongK, classes);
        }
    }

    /** How many classes are looked at, k. */
    public int k() {
        return k;
    }

    /** Number of examples counted. */
    public long examples() {
        return Arrays.stream(examples).sum();
    }

    /** Part of the examples whose class is the most probable, in [0, 1]; NaN before the first example. */
    public double top1() {
        return (double) Arrays.stream(first).sum() / examples();
    }

    /** Part of the examples whose class is among the k most probable, in [0, 1]; NaN before the first example. */
    public double topK() {
        return (double) Arrays.stream(amongK).sum() / examples();
    }

    /** Mean of the top-1 accuracies of the classes that have examples, in [0, 1]; NaN before the first example. */
    public double meanClassAccuracy() {
        return ClassShares.mean(first, examples);
    }

    @Override
    public void merge(TopKAccuracy other) {
        if (other.k != k) {
            throw new IllegalArgumentException("k must be " + k + " to merge, was " + other.k);
        }
        grow(other.examples.length);
        for (int i = 0; i < other.examples.length; i++) {
            examples[i] += other.examples[i];
            first[i] += other.first[i];
            amongK[i] += other.amongK[i];
        }
    }

    @Override
    public void reset() {
        examples = new long[0];
        first = new long[0];
        amongK = new long[0];
    }

    @Override
    public String stats() {
        return String.format(
                Locale.ROOT,
                "top-1 %.4f, top-%d %.4f, mean class accuracy %.4f, %d examples",
                top1(),
                k,
                topK(),
                meanClassAccuracy(),
                examples());
    }

    @Override
    public double getValue(IMetric metric) {
        if (!(metric instanceof Metric asked)) {
            throw new IllegalArgumentException("metric must be a TopKAccuracy.Metric, was " + metric);
        }
        return switch (asked) {
            case TOP_1 -> top1();
            case TOP_K -> topK();
            case MEAN_CLASS_ACCURACY -> meanClassAccuracy();
        };
    }

    @Override
    public TopKAccuracy newInstance() {
        return new TopKAccuracy(k);
    }
}
