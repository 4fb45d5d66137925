package io.github.ebv4j.dl4j.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Linear centred kernel alignment (CKA): how similarly two layers represent the same examples, whatever the rotation
 * and the scale of their activations. Batches are added one after another; the estimate does not depend on their size.
 *
 * <p>With K the matrix of inner products of a layer's activations, CKA is HSIC(K, L) / sqrt(HSIC(K, K) HSIC(L, L)).
 * Each HSIC is the mean of unbiased estimates over the batches. All sums are in double precision.
 *
 * <p>Sources: Kornblith and others, Similarity of Neural Network Representations Revisited, ICML 2019; the estimate
 * over batches: Nguyen, Raghu, Kornblith, Do Wide and Deep Networks Learn the Same Things?, ICLR 2021, equation 2.
 */
public final class Cka {

    /** The unbiased estimate divides by n - 3. */
    static final int SMALLEST_BATCH = 4;

    private final List<String> rows;
    private final List<String> columns;
    private final double[][] crossed;
    private final double[] ofRows;
    private final double[] ofColumns;

    /**
     * A comparison without examples yet.
     *
     * @param rows names of the layers of the first network, at least one
     * @param columns names of the layers of the second network, at least one
     */
    public Cka(List<String> rows, List<String> columns) {
        this.rows = required("rows", rows);
        this.columns = required("columns", columns);
        this.crossed = new double[rows.size()][columns.size()];
        this.ofRows = new double[rows.size()];
        this.ofColumns = new double[columns.size()];
    }

    private static List<String> required(String name, List<String> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(name + " must name at least one layer, was empty");
        }
        return List.copyOf(layers);
    }

    /**
     * Compares two networks on the same examples.
     *
     * @param first a MultiLayerNetwork or ComputationGraph with one input, as {@code second}
     * @param rows layers of the first network, see {@link LayerActivations#names}
     * @param columns layers of the second network
     * @param examples batches of at least 4 examples; smaller ones, such as the rest at the end, are left out. Read
     *     from where it stands to its end
     */
    public static CkaMatrix between(
            Model first, List<String> rows, Model second, List<String> columns, DataSetIterator examples) {
        Cka cka = new Cka(rows, columns);
        int used = 0;
        while (examples.hasNext()) {
            DataSet batch = examples.next();
            if (batch.getFeatures().size(0) >= SMALLEST_BATCH) {
                cka.add(
                        LayerActivations.of(first, batch.getFeatures(), rows),
                        LayerActivations.of(second, batch.getFeatures(), columns));
                used++;
            }
        }
        if (used == 0) {
            throw new IllegalArgumentException(
                    "examples must have a batch of at least " + SMALLEST_BATCH + " examples, had none");
        }
        return cka.matrix();
    }

    /**
     * Adds a batch of at least 4 examples. Its cost is (rows + columns) mb^2 times the number of activations of a layer.
     *
     * @param first activations of each layer of the first network, the first axis is the example; not modified
     * @param second the same of the second network, for the same examples in the same order
     * @throws IllegalArgumentException if a number of layers or of examples does not fit, or a value is not finite
     */
    public void add(List<INDArray> first, List<INDArray> second) {
        requireLayers("first", first, rows.size());
        requireLayers("second", second, columns.size());
        long batch = first.get(0).size(0);
        List<ZeroDiagonalGram> grams = grams("first", first, batch);
        List<ZeroDiagonalGram> others = grams("second", second, batch);
        for (int i = 0; i < grams.size(); i++) {
            ofRows[i] += grams.get(i).hsic(grams.get(i));
            for (int j = 0; j < others.size(); j++) {
                crossed[i][j] += grams.get(i).hsic(others.get(j));
            }
        }
        for (int j = 0; j < others.size(); j++) {
            ofColumns[j] += others.get(j).hsic(others.get(j));
        }
    }

    /** The alignment of all pairs of layers over what was added so far; NaN before anything was. */
    public CkaMatrix matrix() {
        double[][] values = new double[rows.size()][columns.size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = crossed[i][j] / Math.sqrt(ofRows[i] * ofColumns[j]);
            }
        }
        return new CkaMatrix(rows, columns, values);
    }

    private static void requireLayers(String name, List<INDArray> activations, int layers) {
        if (activations.size() != layers) {
            throw new IllegalArgumentException(
                    name + " must have the activations of " + layers + " layers, had " + activations.size());
        }
    }

    private static List<ZeroDiagonalGram> grams(String name, List<INDArray> activations, long batch) {
        List<ZeroDiagonalGram> grams = new ArrayList<>();
        for (INDArray layer : activations) {
            if (layer.size(0) != batch || batch < SMALLEST_BATCH) {
                throw new IllegalArgumentException(name + " must have activations of the same " + SMALLEST_BATCH
                        + " or more examples in every layer, had shape " + Arrays.toString(layer.shape()) + " beside "
                        + batch + " examples");
            }
            grams.add(ZeroDiagonalGram.of(layer));
        }
        return grams;
    }
}
