package io.github.ebv4j.dl4j.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Top-1, top-k and mean class accuracy. Holds three numbers for each class and no N x N matrix, so it serves a hundred
 * thousand classes.
 *
 * <p>Labels are class numbers, [mb, 1] or [mb], or one-hot, [mb, N]; of a soft label the largest weight counts. Of
 * equal probabilities the lower class number ranks first, as in argMax. Use: {@code network.doEvaluation(iterator, new
 * TopKAccuracy(5))}.
 *
 * <p>Of sequences every time step that the mask keeps counts: labels are [mb, 1, t], [mb, t] or [mb, N, t], predictions
 * [mb, N, t]; with NWC the channels come last.
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
    private final RNNFormat format;
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
        this(k, RNNFormat.NCW);
    }

    /**
     * Accuracy of the k most probable classes.
     *
     * @param k at least 1
     * @param format where the channels of sequences are
     * @throws IllegalArgumentException if k is less than 1
     */
    public TopKAccuracy(int k, RNNFormat format) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, was " + k);
        }
        this.k = k;
        this.format = format;
    }

    /**
     * Adds a batch.
     *
     * @param labels in one of the forms above; not modified
     * @param predictions probabilities or any scores, shape [mb, N] or [mb, N, t]; not modified
     * @param mask shape [mb, 1] or [mb, t], rows of 0 do not count; null if all count
     * @param recordMetaData not used
     * @throws IllegalArgumentException if shapes do not fit, a label is not an integer in [0, N), or a prediction is
     *     NaN
     */
    @Override
    public void eval(
            INDArray labels, INDArray predictions, INDArray mask, List<? extends Serializable> recordMetaData) {
        EvaluatedRows rows = EvaluatedRows.of(labels, predictions, mask, format);
        grow((int) rows.predictions().size(1));
        int[] classes = rows.classes();
        for (int i = 0; i < classes.length; i++) {
            if (rows.used()[i]) {
                count(classes[i], rank(rows, i, classes[i]));
            }
        }
    }

    /** How many classes are ahead of the actual one. */
    private static int rank(EvaluatedRows rows, int index, int actual) {
        INDArray row = rows.predictions().getRow(index);
        double[] scores = row.castTo(DataType.DOUBLE).dup().data().asDouble();
        int ahead = 0;
        for (int j = 0; j < scores.length; j++) {
            if (Double.isNaN(scores[j])) {
                throw new IllegalArgumentException("prediction of "
                        + rows.place().apply(index) + " for class " + j + " must be a number, was NaN");
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

    /** The k of top-k. */
    public int k() {
        return k;
    }

    /** Number of examples counted. */
    public long examples() {
        return Arrays.stream(examples).sum();
    }

    /** Share of the examples whose class is the most probable, in [0, 1]; NaN before the first example. */
    public double top1() {
        return (double) Arrays.stream(first).sum() / examples();
    }

    /** Share of the examples whose class is among the k most probable, in [0, 1]; NaN before the first example. */
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
        return new TopKAccuracy(k, format);
    }
}
