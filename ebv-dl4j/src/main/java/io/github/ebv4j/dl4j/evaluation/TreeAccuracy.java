package io.github.ebv4j.dl4j.evaluation;

import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures how bad the mistakes of a classifier are, by a tree of its classes. The distance of two classes is the
 * height of their lowest common ancestor. Not safe for use by several threads.
 *
 * <p>Source of mistake severity and of the hierarchical distance at k: Bertinetto and others, Making Better Mistakes,
 * CVPR 2020. The latter does not depend on the order of the k classes; {@link #preferenceScore()} and {@link
 * #pairsInOrder} measure the order of all classes.
 */
public final class TreeAccuracy {

    private final ClassTree tree;
    private final int[] ks;
    private final long[] rightAtLevel;
    private final double[] distanceAtK;
    private final double[] preferenceAtK;
    private long examples;
    private long mistakes;
    private double severity;
    private double pairsInOrder;
    private double preference;

    /**
     * An evaluation without examples yet.
     *
     * @param tree of the classes
     * @param ks values of k for the hierarchical distance and the preference score at k, each in [1, N]
     */
    public TreeAccuracy(ClassTree tree, int... ks) {
        this.tree = tree;
        this.ks = ks.clone();
        for (int k : ks) {
            if (k < 1 || k > tree.size()) {
                throw new IllegalArgumentException("k must be in [1, " + tree.size() + "], was " + k);
            }
        }
        this.rightAtLevel = new long[tree.levels() + 1];
        this.distanceAtK = new double[ks.length];
        this.preferenceAtK = new double[ks.length];
    }

    /**
     * Counts a batch.
     *
     * @param labels class numbers, [mb, 1] or [mb], or one-hot, [mb, N]; not modified
     * @param predictions probabilities or any scores, higher for what is more likely, shape [mb, N]; of equal ones the lower
     *     class number comes first; not modified
     * @throws IllegalArgumentException if the shapes do not fit, a label is no class, or a prediction is NaN
     */
    public void add(INDArray labels, INDArray predictions) {
        if (predictions.rank() != 2 || predictions.size(1) != tree.size()) {
            throw new IllegalArgumentException("predictions must have shape [mb, " + tree.size() + "], had "
                    + Arrays.toString(predictions.shape()));
        }
        int[] classes =
                EvaluatedRows.of(labels, predictions, null, RNNFormat.NCW).classes();
        for (int row = 0; row < classes.length; row++) {
            double[] scores =
                    predictions.getRow(row).castTo(DataType.DOUBLE).dup().data().asDouble();
            int[] ranking = Ranking.of(scores, row);
            count(classes[row], ranking);
        }
    }

    private void count(int actual, int[] ranking) {
        examples++;
        int distance = tree.distance(actual, ranking[0]);
        mistakes += ranking[0] == actual ? 0 : 1;
        severity += distance;
        for (int level = 1; level <= tree.levels(); level++) {
            rightAtLevel[level] += tree.ancestor(actual, level) == tree.ancestor(ranking[0], level) ? 1 : 0;
        }
        int[] distances = Arrays.stream(ranking)
                .map(other -> tree.distance(actual, other))
                .toArray();
        PreferenceScore score = new PreferenceScore(distances, tree.height(0, 0));
        for (int i = 0; i < ks.length; i++) {
            distanceAtK[i] += Arrays.stream(distances, 0, ks[i]).average().orElseThrow();
            preferenceAtK[i] += score.at(ks[i]);
        }
        preference += score.ofAll();
        pairsInOrder += Ranking.pairsInOrder(distances, tree.height(0, 0));
    }

    /** Number of examples counted. */
    public long examples() {
        return examples;
    }

    /** Number of examples whose highest-ranked class is wrong. */
    public long mistakes() {
        return mistakes;
    }

    /** Share of examples whose highest-ranked class is right; NaN before the first example. */
    public double top1() {
        return (double) (examples - mistakes) / examples;
    }

    /** Mean distance between highest-ranked and right class over the mistakes; NaN where there is none. */
    public double mistakeSeverity() {
        return severity / mistakes;
    }

    /**
     * Mean distance of the k highest-ranked classes from the right one, over all examples.
     *
     * @param k one of those given
     */
    public double hierarchicalDistance(int k) {
        return distanceAtK[number(k)] / examples;
    }

    private int number(int k) {
        for (int i = 0; i < ks.length; i++) {
            if (ks[i] == k) {
                return i;
            }
        }
        throw new IllegalArgumentException("k must be one of " + Arrays.toString(ks) + ", was " + k);
    }

    /**
     * Hierarchically Ordered Preference Score (HOPS), in [0, 1]: how far rankings of all classes have the order of the tree,
     * where the first places count most; the mean over all examples. 1 where every ranking goes from near to far, 0 where it
     * goes from far to near or is as bad.
     *
     * <p>With the different distances from the right class numbered from 0, q_i the number at place i of the best order and
     * r_i that of the ranking, it is 1 - sum_i w_i |q_i - r_i|, divided by that sum for the reverse of the best order, and at
     * least 0; the weights w_i fall from 1 by half with every number, linearly within it.
     *
     * <p>Source: Sani, Anand, Hier-COS, CVPR 2026 (arXiv 2503.07853), and the notebook in the authors' repository.
     */
    public double preferenceScore() {
        return preference / examples;
    }

    /**
     * The preference score of the first k places, HOPS at k; at 1 it is {@link #top1}.
     *
     * @param k one of those given
     */
    public double preferenceScore(int k) {
        return preferenceAtK[number(k)] / examples;
    }

    /**
     * Share of examples whose highest-ranked class has the same ancestor at a level as the right class.
     *
     * @param level in [1, L]
     */
    public double accuracy(int level) {
        if (level < 1 || level > tree.levels()) {
            throw new IllegalArgumentException("level must be in [1, " + tree.levels() + "], was " + level);
        }
        return (double) rightAtLevel[level] / examples;
    }

    /**
     * How far rankings follow the tree: of the pairs of classes at different distances, the share in which the nearer
     * class ranks first; the mean over all examples.
     */
    public double pairsInOrder() {
        return pairsInOrder / examples;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "top-1 %.4f, mistake severity %.4f, pairs in order %.4f, %d examples",
                top1(),
                mistakeSeverity(),
                pairsInOrder(),
                examples);
    }
}
