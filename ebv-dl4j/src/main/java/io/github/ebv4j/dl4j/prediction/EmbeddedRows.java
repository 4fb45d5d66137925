package io.github.ebv4j.dl4j.prediction;

import io.github.ebv4j.TopK;
import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.dl4j.internal.SingleOutput;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Unit embeddings of a batch, and the head that compares them with its class vectors.
 *
 * @param unit shape [rows, d]
 */
record EmbeddedRows(EmbeddingHead head, INDArray unit) {

    /** Of a batch without masks, or with those that the network has been given. */
    static EmbeddedRows of(MultiLayerNetwork network, INDArray features) {
        EmbeddingHead head = require(network.getOutputLayer());
        // Layers keep what goes through them; Deeplearning4j's own outputs hold the same lock.
        synchronized (network) {
            return new EmbeddedRows(head, head.embed(headInput(network, features)));
        }
    }

    /** Of a batch with its feature mask, if it has one. */
    static EmbeddedRows of(MultiLayerNetwork network, DataSet batch) {
        if (batch.getFeaturesMaskArray() == null) {
            return of(network, batch.getFeatures());
        }
        synchronized (network) {
            network.setLayerMaskArrays(batch.getFeaturesMaskArray(), null);
            try {
                return of(network, batch.getFeatures());
            } finally {
                network.clearLayerMaskArrays();
            }
        }
    }

    /** Of a graph with one input and one output. */
    static EmbeddedRows of(ComputationGraph graph, INDArray features) {
        if (graph.getNumInputArrays() != 1 || graph.getNumOutputArrays() != 1) {
            throw new IllegalArgumentException("graph must have one input and one output, had "
                    + graph.getNumInputArrays() + " and " + graph.getNumOutputArrays());
        }
        return of(graph, SingleOutput.of(graph), new INDArray[] {features});
    }

    /** Of a graph with one output. */
    static EmbeddedRows of(ComputationGraph graph, MultiDataSet batch) {
        return of(graph, SingleOutput.of(graph), batch);
    }

    /** Of one output, with the feature masks of the batch, if it has any. */
    static EmbeddedRows of(ComputationGraph graph, String output, MultiDataSet batch) {
        if (batch.getFeaturesMaskArrays() == null) {
            return of(graph, output, batch.getFeatures());
        }
        synchronized (graph) {
            graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
            try {
                return of(graph, output, batch.getFeatures());
            } finally {
                graph.clearLayerMaskArrays();
            }
        }
    }

    private static EmbeddedRows of(ComputationGraph graph, String output, INDArray[] features) {
        if (!graph.getConfiguration().getNetworkOutputs().contains(output)) {
            throw new IllegalArgumentException("output must name an output of the graph, one of "
                    + graph.getConfiguration().getNetworkOutputs() + ", was " + output);
        }
        EmbeddingHead head = require(graph.getLayer(output));
        synchronized (graph) {
            return new EmbeddedRows(head, head.embed(headInput(graph, output, features)));
        }
    }

    private static EmbeddingHead require(Layer layer) {
        if (layer instanceof EmbeddingHead head) {
            return head;
        }
        throw new IllegalArgumentException("output layer must be an EbvOutputLayer, EbvPixelLayer, EbvSequenceLayer or "
                + "EbvMaskLayer, was "
                + (layer == null ? "none" : layer.conf().getLayer().getClass().getName()));
    }

    private static INDArray headInput(MultiLayerNetwork network, INDArray features) {
        int head = network.getnLayers() - 1;
        INDArray below = features;
        if (head > 0) {
            network.setInputMiniBatchSize((int) features.size(0));
            List<INDArray> activations = network.feedForwardToLayer(head - 1, features);
            below = activations.get(activations.size() - 1);
        }
        return preProcessed(network.getLayerWiseConfigurations().getInputPreProcess(head), below, features);
    }

    private static INDArray headInput(ComputationGraph graph, String head, INDArray[] features) {
        String source = graph.getConfiguration().getVertexInputs().get(head).get(0);
        graph.setInputs(features);
        // An output layer below the head gives activations only where outputs are computed, too.
        boolean withoutOutputs = !graph.getConfiguration().getNetworkOutputs().contains(source);
        INDArray below = graph.feedForward(false, withoutOutputs, true).get(source);
        return preProcessed(((LayerVertex) graph.getVertex(head)).getLayerPreProcessor(), below, features[0]);
    }

    private static INDArray preProcessed(InputPreProcessor step, INDArray activations, INDArray features) {
        return step == null
                ? activations
                : step.preProcess(activations, (int) features.size(0), LayerWorkspaceMgr.noWorkspacesImmutable());
    }

    INDArray cosines() {
        return head.classVectors().scores(unit);
    }

    List<List<ScoredClass>> topK(int k) {
        TopK best = head.classVectors().topK(unit, k);
        return IntStream.range(0, best.indices().length)
                .mapToObj(row -> scored(best.indices()[row], best.cosines()[row]))
                .toList();
    }

    private static List<ScoredClass> scored(int[] classes, float[] cosines) {
        return IntStream.range(0, classes.length)
                .mapToObj(i -> new ScoredClass(classes[i], cosines[i]))
                .toList();
    }

    List<ScoredClass> winners() {
        return topK(1).stream().map(classes -> classes.get(0)).toList();
    }
}
