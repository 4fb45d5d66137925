package io.github.ebv4j.examples.study;

import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.dl4j.analysis.CollapseReport;
import io.github.ebv4j.dl4j.analysis.LayerActivations;
import io.github.ebv4j.dl4j.analysis.NeuralCollapse;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.network.ResidualNetwork;
import io.github.ebv4j.examples.training.Accuracy;
import io.github.ebv4j.examples.training.Batches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is measured of a network beside its accuracy. */
final class Measures {

    private static final int BATCH = 256;

    private Measures() {}

    /** The layers below the head, in the order of the network. */
    static List<String> layersBelow(ComputationGraph network) {
        return LayerActivations.names(network).stream()
                .filter(name -> !name.equals(ResidualNetwork.HEAD))
                .toList();
    }

    /**
     * How far the features have collapsed, and the class vectors with them.
     *
     * @param images every class must be among them
     */
    static Map<String, Double> collapse(ComputationGraph network, ImageSet images, int classes) {
        List<String> layers = layersBelow(network);
        List<String> features = layers.subList(layers.size() - 1, layers.size());
        INDArray vectors = vectorsOfFeatures(network);
        NeuralCollapse collapse = new NeuralCollapse(classes, (int) vectors.size(1));
        Batches batches = Batches.inOrder(images, BATCH);
        for (int batch = 0; batch < batches.count(); batch++) {
            INDArray rows = LayerActivations.of(network, batches.pixels(batch), features)
                    .get(0);
            collapse.add(rows, batches.labels(batch));
        }
        CollapseReport report = collapse.report(vectors);
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("nc1", report.withinClassVariability());
        row.put("nc2norms", report.meanNormVariation());
        row.put("nc2angles", report.meanAngleDeviation());
        row.put("nc3", report.selfDuality().orElseThrow());
        return row;
    }

    /**
     * What the features are multiplied with for each class, [C, n]: the transposed weights of a softmax; for unit vectors
     * E over W x + b these are E W^T, since the cosine's numerator is E W^T x and its denominator is the same for all.
     */
    private static INDArray vectorsOfFeatures(ComputationGraph network) {
        Layer head = network.getLayer(ResidualNetwork.HEAD);
        INDArray weights = head.getParam("W");
        return head instanceof EmbeddingHead embedding
                ? embedding.classVectors().matrix().mmul(weights.transpose())
                : weights.transpose();
    }

    /** Mean over the classes of the share that is found: of all, and of the rarer half. */
    static Map<String, Double> balanced(ComputationGraph network, ImageSet test, int... fromFrequentToRare) {
        double[] found = IntStream.of(fromFrequentToRare)
                .mapToDouble(label -> Accuracy.measure(network, test.having(other -> other == label), 1)
                        .top1())
                .toArray();
        Map<String, Double> row = new LinkedHashMap<>();
        row.put(
                "balanced",
                IntStream.range(0, found.length)
                        .mapToDouble(i -> found[i])
                        .average()
                        .orElseThrow());
        row.put(
                "rare",
                IntStream.range(found.length / 2, found.length)
                        .mapToDouble(i -> found[i])
                        .average()
                        .orElseThrow());
        return row;
    }
}
