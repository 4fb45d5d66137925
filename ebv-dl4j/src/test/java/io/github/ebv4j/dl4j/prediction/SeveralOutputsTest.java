package io.github.ebv4j.dl4j.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A head above a vertex that is an output of its own. */
class SeveralOutputsTest {

    @Test
    void whatLiesBelowTheHeadMayBeAnOutput() {
        assertAnswers(new DenseLayer.Builder().nIn(4).nOut(5).build());
        assertAnswers(new OutputLayer.Builder().nIn(4).nOut(5).build());
    }

    private static void assertAnswers(Layer below) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("below", below, "in")
                .addLayer(
                        "head",
                        new EbvOutputLayer.Builder()
                                .nIn(5)
                                .basis(Given.randomBasis(6, 4, 1))
                                .build(),
                        "below")
                .setOutputs("below", "head")
                .build());
        graph.init();
        INDArray features = Given.features(DataType.FLOAT, 3, 4, 1);
        MultiDataSet batch = new MultiDataSet(new INDArray[] {features}, null);
        INDArray cosines = EbvPredictions.of(graph, "head", batch).cosines();
        INDArray output = graph.output(features)[1];
        assertThat(Bits.of(cosines.argMax(1))).isEqualTo(Bits.of(output.argMax(1)));
        assertThat(cosines.shape()).containsExactly(3, 6);
    }
}
