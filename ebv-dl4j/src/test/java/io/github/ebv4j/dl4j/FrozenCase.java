package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.EquiangularBasis;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network, a batch for it, and what it makes of the batch.
 *
 * @param model a MultiLayerNetwork or a ComputationGraph
 */
record FrozenCase(Model model, MultiDataSet batch) {

    /** Of wider outputs only every so many-th class is kept. */
    private static final int WIDE = 1000;

    private static final int THINNED = 997;

    /** The name of this case's files begins with the kind of the network. */
    static boolean isGraph(String name) {
        return name.startsWith("graph-");
    }

    String json() {
        return model instanceof ComputationGraph graph
                ? graph.getConfiguration().toJson()
                : network().getLayerWiseConfigurations().toJson();
    }

    String yaml() {
        return model instanceof ComputationGraph graph
                ? graph.getConfiguration().toYaml()
                : network().getLayerWiseConfigurations().toYaml();
    }

    /** Fingerprints of what a file holds: parameters, state of the updater, and the vectors of every head. */
    SortedMap<String, String> fingerprints() {
        SortedMap<String, String> fingerprints = new TreeMap<>();
        INDArray state = model instanceof ComputationGraph graph
                ? graph.getUpdater().getStateViewArray()
                : network().getUpdater().getStateViewArray();
        fingerprints.put("params", FrozenRecord.sha256(model.params()));
        fingerprints.put("updater", FrozenRecord.sha256(state));
        vectors().forEach((layer, basis) -> fingerprints.put("vectors." + layer, FrozenRecord.sha256(basis.matrix())));
        return fingerprints;
    }

    /** What is computed with matrix products and exponentials, and so depends on the machine in its last digits. */
    SortedMap<String, INDArray> results() {
        SortedMap<String, INDArray> results = new TreeMap<>();
        INDArray[] outputs = outputs();
        for (int i = 0; i < outputs.length; i++) {
            results.put("output" + i, thinned(outputs[i]));
        }
        results.put("score", Nd4j.createFromArray(score()));
        results.put("gradient", gradient());
        vectors().forEach((layer, basis) -> results.put("report." + layer, numbers(basis.report())));
        return results;
    }

    private static INDArray numbers(BasisReport report) {
        return Nd4j.createFromArray(
                report.coherence(),
                report.meanAbsCosine(),
                report.maxNormError(),
                report.bound().value());
    }

    private MultiLayerNetwork network() {
        return (MultiLayerNetwork) model;
    }

    private INDArray[] outputs() {
        return model instanceof ComputationGraph graph
                ? graph.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays())
                : new INDArray[] {
                    network().output(batch.getFeatures(0), false, mask(batch.getFeaturesMaskArrays()), null)
                };
    }

    private double score() {
        return model instanceof ComputationGraph graph
                ? graph.score(batch, false)
                : network().score(single(batch), false);
    }

    /** A batch of one input and one output as Deeplearning4j's networks that are no graphs take it. */
    static DataSet single(MultiDataSet batch) {
        return new DataSet(
                batch.getFeatures(0),
                batch.getLabels(0),
                mask(batch.getFeaturesMaskArrays()),
                mask(batch.getLabelsMaskArrays()));
    }

    private INDArray gradient() {
        if (model instanceof ComputationGraph graph) {
            graph.setInputs(batch.getFeatures());
            graph.setLabels(batch.getLabels());
            graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
            graph.computeGradientAndScore();
            INDArray gradient = graph.gradient().gradient().dup();
            graph.clearLayerMaskArrays();
            return gradient;
        }
        DataSet single = single(batch);
        return network()
                .calculateGradients(
                        single.getFeatures(),
                        single.getLabels(),
                        single.getFeaturesMaskArray(),
                        single.getLabelsMaskArray())
                .getFirst()
                .gradient()
                .dup();
    }

    private static INDArray mask(INDArray[] masks) {
        return masks == null ? null : masks[0];
    }

    private static INDArray thinned(INDArray output) {
        if (output.size(1) < WIDE) {
            return output;
        }
        return output.getColumns(
                IntStream.iterate(0, i -> i < output.size(1), i -> i + THINNED).toArray());
    }

    /** The class vectors of every head of this library, by the name of its layer. */
    private SortedMap<String, EquiangularBasis> vectors() {
        SortedMap<String, EquiangularBasis> vectors = new TreeMap<>();
        Layer[] layers = model instanceof ComputationGraph graph
                ? graph.getLayers()
                : network().getLayers();
        for (Layer layer : layers) {
            var head = layer.conf().getLayer();
            if (head instanceof EbvOutputLayer output) {
                vectors.put(head.getLayerName(), output.getBasis());
            } else if (head instanceof EmbeddingMapHead loss) {
                vectors.put(head.getLayerName(), loss.getBasis());
            }
        }
        return vectors;
    }
}
