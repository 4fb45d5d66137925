package io.github.ebv4j.dl4j.prediction;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What a trained network with an EBV head says of a batch; but for {@link #cosines}, without an array that holds every
 * class for every example. One pass through the network serves every question.
 *
 * <pre>{@code EbvPredictions.of(network, features).topK(5)}</pre>
 *
 * <p>Answers are by rows: one an example or, of pixels and time steps, one for each in the order of example, height and
 * width. A network may be asked by several threads at once; they take turns.
 */
public final class EbvPredictions {

    private final EmbeddedRows rows;

    private EbvPredictions(EmbeddedRows rows) {
        this.rows = rows;
    }

    /**
     * Predictions for examples.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples, whose masks the network may have been given; not modified
     * @throws IllegalArgumentException if the output layer is no EBV head
     * @throws ArithmeticException if an embedding that counts is NaN or infinite
     */
    public static EbvPredictions of(MultiLayerNetwork network, INDArray features) {
        return new EbvPredictions(EmbeddedRows.of(network, features));
    }

    /**
     * Predictions for a batch with its masks.
     *
     * @param network one whose last layer is an EBV head
     * @param batch features and, if there are any, their masks; labels are not looked at; not modified
     * @see #of(MultiLayerNetwork, INDArray)
     */
    public static EbvPredictions of(MultiLayerNetwork network, DataSet batch) {
        return new EbvPredictions(EmbeddedRows.of(network, batch));
    }

    /**
     * Predictions for examples.
     *
     * @param graph one with a single input, and an EBV head as its single output
     * @see #of(MultiLayerNetwork, INDArray)
     */
    public static EbvPredictions of(ComputationGraph graph, INDArray features) {
        return new EbvPredictions(EmbeddedRows.of(graph, features));
    }

    /**
     * Predictions for a batch with its masks.
     *
     * @param graph one with an EBV head as its single output
     * @see #of(MultiLayerNetwork, DataSet)
     */
    public static EbvPredictions of(ComputationGraph graph, MultiDataSet batch) {
        return new EbvPredictions(EmbeddedRows.of(graph, batch));
    }

    /**
     * Predictions of one output for a batch with its masks.
     *
     * @param graph may have several inputs and outputs
     * @param output name of an output that is an EBV head
     * @see #of(MultiLayerNetwork, DataSet)
     */
    public static EbvPredictions of(ComputationGraph graph, String output, MultiDataSet batch) {
        return new EbvPredictions(EmbeddedRows.of(graph, output, batch));
    }

    /**
     * The k classes whose vectors are closest to each embedding.
     *
     * @param k in [1, N]
     * @return for each row its k classes, largest cosine first, of equal ones the lower class number
     * @throws IllegalArgumentException if k is outside its range
     */
    public List<List<ScoredClass>> topK(int k) {
        return rows.topK(k);
    }

    /** The class whose vector is closest to each embedding, with its cosine and angle. */
    public List<ScoredClass> winners() {
        return rows.winners();
    }

    /**
     * The class of each row, or that it is none of the network's.
     *
     * @param threshold what cosine the winner needs
     * @return for each row the class whose vector is closest; empty where that is not close enough
     */
    public List<Optional<ScoredClass>> predict(UnknownClassThreshold threshold) {
        return winners().stream()
                .map(winner -> Optional.of(winner).filter(best -> threshold.accepts(best.cosine())))
                .toList();
    }

    /**
     * Unit embeddings, for comparing examples with one another.
     *
     * @return shape [rows, d]; a row of zeros where an embedding is zero
     */
    public INDArray embeddings() {
        return rows.unit();
    }

    /**
     * Cosines of each embedding with the vector of every class.
     *
     * @return a new array, shape [rows, N]
     */
    public INDArray cosines() {
        return rows.cosines();
    }

    /**
     * The deepest node of the tree of the classes whose probability passes; {@link TreePredictions} says more.
     *
     * @throws IllegalArgumentException if the class vectors were not made of a tree
     */
    public List<NodePrediction> path(PathThreshold threshold) {
        return TreePredictions.ofOwnTree(rows).path(threshold);
    }
}
