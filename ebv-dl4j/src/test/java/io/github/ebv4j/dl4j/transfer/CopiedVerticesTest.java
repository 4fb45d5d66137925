package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.Learning;
import io.github.ebv4j.optimize.RunControl;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** What stays of a graph when one of its outputs is replaced: vertices whose parameters are not those of a stock layer. */
class CopiedVerticesTest {

    /** What is learnt of class vectors lies in another order than the weights of other layers. */
    @Test
    void theOtherOutputKeepsItsCorrection() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .updater(new Adam(.05))
                .graphBuilder()
                .addInputs("in")
                .addLayer("below", new DenseLayer.Builder().nIn(4).nOut(5).build(), "in")
                .addLayer(
                        "a",
                        new EbvOutputLayer.Builder()
                                .nIn(5)
                                .basis(Given.randomBasis(6, 4, 1))
                                .correction(2)
                                .build(),
                        "below")
                .addLayer("b", new OutputLayer.Builder().nIn(5).nOut(3).build(), "below")
                .setOutputs("a", "b")
                .build());
        graph.init();
        graph.getLayer("a").getParam("C").assign(Given.features(DataType.FLOAT, 6, 2, 3));
        ComputationGraph replaced = EbvHeads.replaceOutput(
                graph, "b", new EbvOutputLayer.Builder().nOut(3).dimension(3).build(), Backbone.AS_IT_WAS);
        INDArray features = Given.features(DataType.FLOAT, 7, 4, 2);
        assertThat(Bits.of(replaced.output(features)[0])).isEqualTo(Bits.of(graph.output(features)[0]));
        assertThat(Bits.of(replaced.getLayer("a").params()))
                .isEqualTo(Bits.of(graph.getLayer("a").params()));
    }

    /** Attention is a vertex with parameters, and no layer. */
    @Test
    void attentionKeepsItsParametersAndLearnsOn() {
        ComputationGraph graph =
                attentionBelow(new OutputLayer.Builder().nOut(3).build());
        ComputationGraph replaced = EbvHeads.replaceOutput(graph, 5, 4);
        assertSameAttention(replaced, graph);
        Learning.assertLearns(replaced, new DataSet(sequences(), Given.classNumbers(DataType.FLOAT, 2, 5)), 5);
    }

    @Test
    void attentionStaysWhereVectorsAreExchangedOrAdded() {
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(8, 8));
        ComputationGraph graph =
                attentionBelow(new EbvOutputLayer.Builder().basis(basis).build());
        assertSameAttention(VectorExchange.exchange(graph, basis.rotated(3), basis.matrix()), graph);
        EquiangularBasis larger =
                EquiangularBases.extend(basis, 20, 1, RunControl.defaults()).basis();
        ComputationGraph extended = ClassExtension.extend(graph, larger);
        assertSameAttention(extended, graph);
        Learning.assertLearns(extended, new DataSet(sequences(), Given.classNumbers(DataType.FLOAT, 2, 20)), 20);
    }

    private static INDArray sequences() {
        return Given.features(DataType.FLOAT, 2, 12, 1).reshape('c', 2, 3, 4);
    }

    private static void assertSameAttention(ComputationGraph actual, ComputationGraph expected) {
        assertThat(Bits.of(actual.feedForward(sequences(), false).get("attention")))
                .isEqualTo(Bits.of(expected.feedForward(sequences(), false).get("attention")));
    }

    private static ComputationGraph attentionBelow(BaseOutputLayer output) {
        AttentionVertex attention = new AttentionVertex.Builder()
                .nInQueries(3)
                .nInKeys(3)
                .nInValues(3)
                .nHeads(1)
                .nOut(4)
                .projectInput(true)
                .build();
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .updater(new Adam(.01))
                .graphBuilder()
                .addInputs("in")
                .addVertex("attention", attention, "in", "in", "in")
                .addLayer("pooled", new GlobalPoolingLayer(), "attention")
                .addLayer("output", output, "pooled")
                .setOutputs("output")
                .setInputTypes(InputType.recurrent(3))
                .build());
        graph.init();
        // Others than the seed gives to every such graph.
        INDArray params = graph.getVertex("attention").params();
        params.assign(
                Given.features(DataType.FLOAT, 1, (int) params.length(), 9).reshape(params.shape()));
        return graph;
    }
}
