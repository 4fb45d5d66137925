package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A recurrent layer directly below a head for rows: the error says what to take instead. */
class SequencesBelowRowsTest {

    private static final String ADVICE = "for the class of every time step take EbvSequenceLayer, for that of a whole "
            + "sequence put LastTimeStep or a GlobalPoolingLayer below";

    @Test
    void isRefusedWhenTheInputTypeIsKnown() {
        NeuralNetConfiguration.ListBuilder builder = layers().setInputType(InputType.recurrent(3));
        assertThatThrownBy(builder::build).hasStackTraceContaining(ADVICE);
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
        INDArray sequences = Given.features(DataType.FLOAT, 2, 12, 1).reshape('c', 2, 3, 4);
        assertThatThrownBy(() -> graph.output(sequences))
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
