package io.github.ebv4j.dl4j.prediction;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Asks a trained network with an EBV head about examples. Only {@link #cosines} makes an array that holds every class
 * for every example.
 *
 * <p>Every method takes the network, for a graph with several outputs the name of one, and the examples: features
 * alone, or a batch whose feature masks count. An answer has a row for each example or, with pixels and time steps, for
 * each of these, in the order of example, height and width.
 *
 * <p>Every method throws IllegalArgumentException if the output layer is no EBV head, or k is outside its range, and
 * ArithmeticException if an embedding that counts is NaN or infinite.
 */
public final class EbvPredictions {

    private EbvPredictions() {}

    /**
     * The k classes whose vectors are closest to each embedding.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples, whose masks the network may have been given; not modified
     * @param k in [1, N]
     * @return for each row its k classes, largest cosine first, of equal ones the lower class number
     */
    public static List<List<ScoredClass>> topK(MultiLayerNetwork network, INDArray features, int k) {
        return EmbeddedRows.of(network, features).topK(k);
    }

    /**
     * The k classes whose vectors are closest to each embedding.
     *
     * @param network one whose last layer is an EBV head
     * @param batch features and, if there are any, their masks; labels are ignored; not modified
     * @param k in [1, N]
     * @return for each row its k classes, largest cosine first, of equal ones the lower class number
     */
    public static List<List<ScoredClass>> topK(MultiLayerNetwork network, DataSet batch, int k) {
        return EmbeddedRows.of(network, batch).topK(k);
    }

    /**
     * The k classes whose vectors are closest to each embedding.
     *
     * @param graph one with a single input, and an EBV head as its single output
     * @param features a batch of examples, whose masks the network may have been given; not modified
     * @param k in [1, N]
     * @return for each row its k classes, largest cosine first, of equal ones the lower class number
     */
    public static List<List<ScoredClass>> topK(ComputationGraph graph, INDArray features, int k) {
        return EmbeddedRows.of(graph, features).topK(k);
    }

    /**
     * The k classes whose vectors are closest to each embedding.
     *
     * @param graph one with an EBV head as its single output
     * @param batch features and, if there are any, their masks; labels are ignored; not modified
     * @param k in [1, N]
     * @return for each row its k classes, largest cosine first, of equal ones the lower class number
     */
    public static List<List<ScoredClass>> topK(ComputationGraph graph, MultiDataSet batch, int k) {
        return EmbeddedRows.of(graph, batch).topK(k);
    }

    /**
     * The k classes whose vectors are closest to each embedding.
     *
     * @param graph may have several inputs and outputs
     * @param output name of an output that is an EBV head
     * @param batch features and, if there are any, their masks; labels are ignored; not modified
     * @param k in [1, N]
     * @return for each row its k classes, largest cosine first, of equal ones the lower class number
     */
    public static List<List<ScoredClass>> topK(ComputationGraph graph, String output, MultiDataSet batch, int k) {
        return EmbeddedRows.of(graph, output, batch).topK(k);
    }

    /**
     * The class whose vector is closest to each embedding, with its cosine and angle.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples, whose masks the network may have been given; not modified
     * @return one a row
     */
    public static List<ScoredClass> winners(MultiLayerNetwork network, INDArray features) {
        return EmbeddedRows.of(network, features).winners();
    }

    /**
     * The class whose vector is closest to each embedding, with its cosine and angle.
     *
     * @see #topK(MultiLayerNetwork, DataSet, int)
     */
    public static List<ScoredClass> winners(MultiLayerNetwork network, DataSet batch) {
        return EmbeddedRows.of(network, batch).winners();
    }

    /**
     * The class whose vector is closest to each embedding, with its cosine and angle.
     *
     * @see #topK(ComputationGraph, INDArray, int)
     */
    public static List<ScoredClass> winners(ComputationGraph graph, INDArray features) {
        return EmbeddedRows.of(graph, features).winners();
    }

    /**
     * The class whose vector is closest to each embedding, with its cosine and angle.
     *
     * @see #topK(ComputationGraph, MultiDataSet, int)
     */
    public static List<ScoredClass> winners(ComputationGraph graph, MultiDataSet batch) {
        return EmbeddedRows.of(graph, batch).winners();
    }

    /**
     * The class whose vector is closest to each embedding, with its cosine and angle.
     *
     * @see #topK(ComputationGraph, String, MultiDataSet, int)
     */
    public static List<ScoredClass> winners(ComputationGraph graph, String output, MultiDataSet batch) {
        return EmbeddedRows.of(graph, output, batch).winners();
    }

    /**
     * The class of each row, where its cosine passes a threshold.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples, whose masks the network may have been given; not modified
     * @param threshold the cosine that the winner needs
     * @return for each row the class whose vector is closest; empty where it is not close enough
     */
    public static List<Optional<ScoredClass>> predict(
            MultiLayerNetwork network, INDArray features, UnknownClassThreshold threshold) {
        return accepted(EmbeddedRows.of(network, features).winners(), threshold);
    }

    /**
     * The class of each row, where its cosine passes a threshold.
     *
     * @see #topK(MultiLayerNetwork, DataSet, int)
     */
    public static List<Optional<ScoredClass>> predict(
            MultiLayerNetwork network, DataSet batch, UnknownClassThreshold threshold) {
        return accepted(EmbeddedRows.of(network, batch).winners(), threshold);
    }

    /**
     * The class of each row, where its cosine passes a threshold.
     *
     * @see #topK(ComputationGraph, INDArray, int)
     */
    public static List<Optional<ScoredClass>> predict(
            ComputationGraph graph, INDArray features, UnknownClassThreshold threshold) {
        return accepted(EmbeddedRows.of(graph, features).winners(), threshold);
    }

    /**
     * The class of each row, where its cosine passes a threshold.
     *
     * @see #topK(ComputationGraph, MultiDataSet, int)
     */
    public static List<Optional<ScoredClass>> predict(
            ComputationGraph graph, MultiDataSet batch, UnknownClassThreshold threshold) {
        return accepted(EmbeddedRows.of(graph, batch).winners(), threshold);
    }

    /**
     * The class of each row, where its cosine passes a threshold.
     *
     * @see #topK(ComputationGraph, String, MultiDataSet, int)
     */
    public static List<Optional<ScoredClass>> predict(
            ComputationGraph graph, String output, MultiDataSet batch, UnknownClassThreshold threshold) {
        return accepted(EmbeddedRows.of(graph, output, batch).winners(), threshold);
    }

    /**
     * Unit embeddings, for comparing examples with one another.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples, whose masks the network may have been given; not modified
     * @return a new array, shape [rows, d]; a row of zeros where an embedding is zero
     */
    public static INDArray embeddings(MultiLayerNetwork network, INDArray features) {
        return EmbeddedRows.of(network, features).unit();
    }

    /**
     * Unit embeddings, for comparing examples with one another.
     *
     * @see #topK(MultiLayerNetwork, DataSet, int)
     */
    public static INDArray embeddings(MultiLayerNetwork network, DataSet batch) {
        return EmbeddedRows.of(network, batch).unit();
    }

    /**
     * Unit embeddings, for comparing examples with one another.
     *
     * @see #topK(ComputationGraph, INDArray, int)
     */
    public static INDArray embeddings(ComputationGraph graph, INDArray features) {
        return EmbeddedRows.of(graph, features).unit();
    }

    /**
     * Unit embeddings, for comparing examples with one another.
     *
     * @see #topK(ComputationGraph, MultiDataSet, int)
     */
    public static INDArray embeddings(ComputationGraph graph, MultiDataSet batch) {
        return EmbeddedRows.of(graph, batch).unit();
    }

    /**
     * Unit embeddings, for comparing examples with one another.
     *
     * @see #topK(ComputationGraph, String, MultiDataSet, int)
     */
    public static INDArray embeddings(ComputationGraph graph, String output, MultiDataSet batch) {
        return EmbeddedRows.of(graph, output, batch).unit();
    }

    /**
     * Cosines of each embedding with the vector of every class.
     *
     * @param network one whose last layer is an EBV head
     * @param features a batch of examples, whose masks the network may have been given; not modified
     * @return a new array, shape [rows, N]
     */
    public static INDArray cosines(MultiLayerNetwork network, INDArray features) {
        return EmbeddedRows.of(network, features).cosines();
    }

    /**
     * Cosines of each embedding with the vector of every class.
     *
     * @see #topK(MultiLayerNetwork, DataSet, int)
     */
    public static INDArray cosines(MultiLayerNetwork network, DataSet batch) {
        return EmbeddedRows.of(network, batch).cosines();
    }

    /**
     * Cosines of each embedding with the vector of every class.
     *
     * @see #topK(ComputationGraph, INDArray, int)
     */
    public static INDArray cosines(ComputationGraph graph, INDArray features) {
        return EmbeddedRows.of(graph, features).cosines();
    }

    /**
     * Cosines of each embedding with the vector of every class.
     *
     * @see #topK(ComputationGraph, MultiDataSet, int)
     */
    public static INDArray cosines(ComputationGraph graph, MultiDataSet batch) {
        return EmbeddedRows.of(graph, batch).cosines();
    }

    /**
     * Cosines of each embedding with the vector of every class.
     *
     * @see #topK(ComputationGraph, String, MultiDataSet, int)
     */
    public static INDArray cosines(ComputationGraph graph, String output, MultiDataSet batch) {
        return EmbeddedRows.of(graph, output, batch).cosines();
    }

    /** The deepest node of the tree of the classes whose probability passes a threshold; see {@link TreePredictions#path}. */
    public static List<NodePrediction> path(MultiLayerNetwork network, INDArray features, PathThreshold threshold) {
        return TreePredictions.of(network, features).path(threshold);
    }

    /** The deepest node of the tree of the classes whose probability passes a threshold; see {@link TreePredictions#path}. */
    public static List<NodePrediction> path(ComputationGraph graph, INDArray features, PathThreshold threshold) {
        return TreePredictions.of(graph, features).path(threshold);
    }

    private static List<Optional<ScoredClass>> accepted(List<ScoredClass> winners, UnknownClassThreshold threshold) {
        return winners.stream()
                .map(winner -> Optional.of(winner).filter(best -> threshold.accepts(best.cosine())))
                .toList();
    }
}
