package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** A recurrent layer directly below a head for rows: the error says what to take instead. */
class SequencesBelowRowsTest {

    private static final String ADVICE = "for the class of every time step take EbvSequenceLayer, for that of a whole "
            + "sequence put LastTimeStep or a GlobalPoolingLayer below";

    /** Not earlier: what Deeplearning4j tells of a GlobalPoolingLayer over sequences is the same. */
    @Test
    void isRefusedAtTheFirstBatchWhenTheInputTypeIsKnown() {
        MultiLayerNetwork network = new MultiLayerNetwork(
                layers().setInputType(InputType.recurrent(3)).build());
        network.init();
        assertThatThrownBy(() -> network.output(sequences()))
                .hasMessageContaining("input must have shape [mb, 5], had [2, 5, 4]; " + ADVICE);
        assertThatThrownBy(() -> network.fit(sequences(), Given.classNumbers(DataType.FLOAT, 2, 6)))
                .hasMessageContaining(ADVICE);
    }

    @Test
    void pooledOnesAreRowsInANetwork() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(.01))
                .list()
                .layer(recurrent())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new EbvOutputLayer.Builder()
                        .basis(Given.randomBasis(6, 4, 1))
                        .build())
                .setInputType(InputType.recurrent(3))
                .build());
        network.init();
        Learning.assertLearns(network, batch(), 6);
    }

    @Test
    void pooledOnesAreRowsInAGraph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .updater(new Adam(.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("recurrent", recurrent(), "in")
                .addLayer("pooled", new GlobalPoolingLayer(PoolingType.MAX), "recurrent")
                .addLayer("head", head(), "pooled")
                .setOutputs("head")
                .setInputTypes(InputType.recurrent(3))
                .build());
        graph.init();
        Learning.assertLearns(graph, batch(), 6);
    }

    private static DataSet batch() {
        return new DataSet(sequences(), Given.classNumbers(DataType.FLOAT, 2, 6));
    }

    private static INDArray sequences() {
        return Given.features(DataType.FLOAT, 2, 12, 1).reshape('c', 2, 3, 4);
    }

    @Test
    void isRefusedAtTheFirstBatchOtherwise() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("recurrent", recurrent(), "in")
                .addLayer("head", head(), "recurrent")
                .setOutputs("head")
                .build());
        graph.init();
        assertThatThrownBy(() -> graph.output(sequences()))
                .hasMessageContaining("input must have shape [mb, 5], had [2, 5, 4]; " + ADVICE);
    }

    private static NeuralNetConfiguration.ListBuilder layers() {
        return new NeuralNetConfiguration.Builder().list().layer(recurrent()).layer(head());
    }

    private static LSTM recurrent() {
        return new LSTM.Builder().nIn(3).nOut(5).build();
    }

    private static EbvOutputLayer head() {
        return new EbvOutputLayer.Builder()
                .nIn(5)
                .basis(Given.randomBasis(6, 4, 1))
                .build();
    }
}
