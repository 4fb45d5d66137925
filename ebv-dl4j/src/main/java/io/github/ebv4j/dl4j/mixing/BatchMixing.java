package io.github.ebv4j.dl4j.mixing;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;

/**
 * The common part of {@link Mixup} and {@link CutMix}. A random permutation of the batch gives each example a partner.
 * Examples and labels are mixed with those of their partners, all in the same proportion lambda, drawn from Beta(alpha,
 * alpha).
 *
 * <p>Labels may be class numbers, [mb, 1] or [mb], one-hot or soft, [mb, N]; afterwards they are soft, [mb, N].
 * Features and labels become new arrays; the old ones stay as they are. Every batch draws anew, so the same seed gives
 * the same bytes for the same batches in the same order.
 *
 * <p>An iterator that returns the same {@link DataSet} objects in every epoch (such as ExistingDataSetIterator over a
 * list) would be mixed only once. Use one that makes its batches anew, or call {@link #mixed}.
 */
public abstract class BatchMixing implements DataSetPreProcessor {

    private static final long serialVersionUID = 1;

    private final int classes;
    private final double alpha;
    private final Random random;

    BatchMixing(int classes, double alpha, long seed) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, were " + classes);
        }
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha must be positive and finite, was " + alpha);
        }
        this.classes = classes;
        this.alpha = alpha;
        this.random = new Random(seed);
    }

    /**
     * Replaces features and labels of a batch by mixed ones.
     *
     * @param batch features of floating point, any shape that the kind of mixing takes, and labels as above, without
     *     masks; its arrays are replaced, not modified
     * @throws IllegalArgumentException if there are masks or labels of another shape, a class number is not an integer
     *     in [0, N), or the features do not suit
     */
    @Override
    public void preProcess(DataSet batch) {
        if (batch.getFeaturesMaskArray() != null || batch.getLabelsMaskArray() != null) {
            throw new IllegalArgumentException("batch must have no masks to be mixed, had one");
        }
        INDArray features = batch.getFeatures();
        if (!features.dataType().isFPType()) {
            throw new IllegalArgumentException("features must be of floating point, were " + features.dataType());
        }
        requireSuitable(features);
        INDArray labels = SoftLabels.of(batch.getLabels(), classes, features.size(0), features.dataType());
        synchronized (random) {
            int[] partners = permutation((int) features.size(0));
            INDArray mixed = features.dup('c');
            double lambda = mixInto(mixed, features, partners, BetaDistribution.symmetric(alpha, random), random);
            batch.setFeatures(mixed);
            batch.setLabels(SoftLabels.mixed(labels, partners, lambda));
        }
    }

    /**
     * A mixed batch.
     *
     * @param batch as in {@link #preProcess}; not modified
     * @return a new one
     */
    public org.nd4j.linalg.dataset.DataSet mixed(org.nd4j.linalg.dataset.DataSet batch) {
        org.nd4j.linalg.dataset.DataSet mixed = new org.nd4j.linalg.dataset.DataSet(
                batch.getFeatures(), batch.getLabels(), batch.getFeaturesMaskArray(), batch.getLabelsMaskArray());
        preProcess(mixed);
        return mixed;
    }

    private int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** @throws IllegalArgumentException if these features cannot be mixed */
    abstract void requireSuitable(INDArray features);

    /**
     * Mixes features.
     *
     * @param mixed (input and output) a copy of the features, 'c' order; modified
     * @param features not modified
     * @param partners which example each one is mixed with
     * @param lambda proportion of the example itself that was drawn
     * @param random advanced
     * @return the proportion that its label keeps
     */
    abstract double mixInto(INDArray mixed, INDArray features, int[] partners, double lambda, Random random);
}
