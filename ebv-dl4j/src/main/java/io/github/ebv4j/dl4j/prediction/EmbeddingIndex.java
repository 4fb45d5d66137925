package io.github.ebv4j.dl4j.prediction;

import io.github.ebv4j.TopK;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.Products;
import io.github.ebv4j.internal.TopKSearch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Embeddings of labelled examples, searched by cosine: for retrieval, verification, and classes that a network was not
 * trained on. Immutable. A search compares every query with every example.
 *
 * <pre>{@code
 * EmbeddingIndex index = EmbeddingIndex.of(EbvPredictions.of(network, features).embeddings(), labels);
 * double recall = index.recallAt(1);
 * }</pre>
 *
 * <p>Recall and R-precision are those of pytorch-metric-learning's AccuracyCalculator: means over the queries whose
 * class has an example to be found (Musgrave, Belongie, Lim, A Metric Learning Reality Check, ECCV 2020).
 */
public final class EmbeddingIndex {

    private static final int SCORES_AT_ONCE = 1 << 20;

    private final INDArray unit;
    private final int[] labels;
    private final Map<Integer, Integer> sizes = new HashMap<>();

    private EmbeddingIndex(INDArray unit, int[] labels) {
        this.unit = unit;
        this.labels = labels;
        Arrays.stream(labels).forEach(label -> sizes.merge(label, 1, Integer::sum));
    }

    /**
     * An index of examples.
     *
     * @param embeddings shape [n, d], of any finite norm; copied
     * @param labels class of each, any numbers; copied
     * @throws IllegalArgumentException if there are not as many labels as embeddings, or one is not finite
     */
    public static EmbeddingIndex of(INDArray embeddings, int... labels) {
        INDArray unit = normalized("embeddings", embeddings);
        requireOneLabelEach("labels", labels, unit);
        return new EmbeddingIndex(unit, labels.clone());
    }

    private static INDArray normalized(String name, INDArray rows) {
        if (rows.rank() != 2) {
            throw new IllegalArgumentException(name + " must have shape [n, d], had " + Arrays.toString(rows.shape()));
        }
        INDArray unit = rows.castTo(DataType.FLOAT).dup('f');
        INDArray norms = unit.norm2(true, 1);
        if (!Double.isFinite(norms.sumNumber().doubleValue())) {
            throw new IllegalArgumentException(
                    name + " must be finite, the sum of their norms was " + norms.sumNumber());
        }
        // A row of zeros stays one.
        return unit.diviColumnVector(norms.addi(norms.eq(0).castTo(DataType.FLOAT)));
    }

    private static void requireOneLabelEach(String name, int[] labels, INDArray rows) {
        if (labels.length != rows.size(0)) {
            throw new IllegalArgumentException(
                    name + " must be " + rows.size(0) + ", one an embedding, were " + labels.length);
        }
    }

    /** Number of examples. */
    public int size() {
        return labels.length;
    }

    /**
     * The examples closest to each query.
     *
     * @param queries shape [mb, d]; not modified
     * @param k in [1, size]
     * @return for each query k examples, largest cosine first, of equal ones the lower index
     * @throws IllegalArgumentException if the shape or k is out of range, or a query is not finite
     */
    public List<List<Neighbour>> nearest(INDArray queries, int k) {
        TopK found = search(normalized("queries", queries), k);
        return IntStream.range(0, found.indices().length)
                .mapToObj(query -> IntStream.range(0, k)
                        .mapToObj(i -> neighbour(found, query, i))
                        .toList())
                .toList();
    }

    private Neighbour neighbour(TopK found, int query, int i) {
        int index = found.indices()[query][i];
        return new Neighbour(index, labels[index], found.cosines()[query][i]);
    }

    private TopK search(INDArray queries, int k) {
        if (queries.size(1) != unit.size(1)) {
            throw new IllegalArgumentException(
                    "queries must have shape [mb, " + unit.size(1) + "], had " + Arrays.toString(queries.shape()));
        }
        if (k < 1 || k > size()) {
            throw new IllegalArgumentException("k must be in [1, " + size() + "], was " + k);
        }
        int count = Math.toIntExact(queries.size(0));
        TopKSearch search = new TopKSearch(count, k);
        int block = Math.max(1, Math.min(size(), SCORES_AT_ONCE / Math.max(1, count)));
        for (int first = 0; first < size(); first += block) {
            INDArray some = unit.get(NDArrayIndex.interval(first, Math.min(size(), first + block)), NDArrayIndex.all());
            float[] cosines = HostColumns.copyOf(Products.of(queries, some.transpose()));
            for (int i = 0; i < cosines.length; i++) {
                search.offer(i % count, first + i / count, cosines[i]);
            }
        }
        return search.result();
    }

    /**
     * Recall at k: the share of the queries that have an example of their class among the k closest.
     *
     * @param queries shape [mb, d]; not modified
     * @param queryLabels class of each query
     * @param k in [1, size]
     * @return in [0, 1]; NaN if no query has a class of the index
     */
    public double recallAt(INDArray queries, int[] queryLabels, int k) {
        return mean(ranked(queries, queryLabels, k), queryLabels, 0, (right, relevant) -> anyOf(right, k));
    }

    /**
     * {@link #recallAt(INDArray, int[], int)} of the examples themselves, each among all others.
     *
     * @param k in [1, size - 1]
     */
    public double recallAt(int k) {
        return mean(rankedOthers(k), labels, 1, (right, relevant) -> anyOf(right, k));
    }

    /**
     * R-precision. R is the number of examples of the query's class; of the R closest examples it is the share that are
     * of this class.
     *
     * @param queries shape [mb, d]; not modified
     * @param queryLabels class of each query
     * @return in [0, 1]; NaN if no query has a class of the index
     */
    public double rPrecision(INDArray queries, int... queryLabels) {
        return mean(ranked(queries, queryLabels, largestClass()), queryLabels, 0, EmbeddingIndex::share);
    }

    /** {@link #rPrecision(INDArray, int...)} of the examples themselves, each among all others. */
    public double rPrecision() {
        int others = Math.max(1, Math.min(size() - 1, largestClass() - 1));
        return mean(rankedOthers(others), labels, 1, EmbeddingIndex::share);
    }

    private int largestClass() {
        return sizes.values().stream().max(Integer::compare).orElseThrow();
    }

    private interface Score {
        /** Of a query: whether each example, closest first, is of its class, and how many of the index are. */
        double of(boolean[] right, int relevant);
    }

    private static double anyOf(boolean[] right, int k) {
        for (int i = 0; i < k; i++) {
            if (right[i]) {
                return 1;
            }
        }
        return 0;
    }

    private static double share(boolean[] right, int relevant) {
        int found = 0;
        for (int i = 0; i < relevant; i++) {
            found += right[i] ? 1 : 0;
        }
        return (double) found / relevant;
    }

    private boolean[][] ranked(INDArray queries, int[] queryLabels, int k) {
        INDArray rows = normalized("queries", queries);
        requireOneLabelEach("queryLabels", queryLabels, rows);
        int[][] found = search(rows, k).indices();
        boolean[][] right = new boolean[found.length][k];
        for (int query = 0; query < found.length; query++) {
            for (int i = 0; i < k; i++) {
                right[query][i] = labels[found[query][i]] == queryLabels[query];
            }
        }
        return right;
    }

    private boolean[][] rankedOthers(int k) {
        int[][] found = search(unit, k + 1).indices();
        boolean[][] right = new boolean[found.length][k];
        for (int query = 0; query < found.length; query++) {
            int rank = 0;
            for (int i = 0; i <= k && rank < k; i++) {
                if (found[query][i] != query) {
                    right[query][rank++] = labels[found[query][i]] == labels[query];
                }
            }
        }
        return right;
    }

    /** @param self how many of its class in the index are the query itself */
    private double mean(boolean[][] right, int[] queryLabels, int self, Score score) {
        double sum = 0;
        int counted = 0;
        for (int query = 0; query < right.length; query++) {
            int relevant = sizes.getOrDefault(queryLabels[query], 0) - self;
            if (relevant > 0) {
                sum += score.of(right[query], relevant);
                counted++;
            }
        }
        return sum / counted;
    }
}
