package io.github.ebv4j.dl4j.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EbvSequenceLayer;
import io.github.ebv4j.dl4j.Given;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Padded sequences: what is predicted of them must not depend on what stands in the padding. */
class MaskedPredictionsTest {

    private static final int EXAMPLES = 16;
    private static final int STEPS = 6;
    private static final int CLASSES = 40;

    @Test
    void winnersAreThoseOfTheMaskedOutput() {
        MultiLayerNetwork network = network();
        List<Integer> expected = winners(network.output(features(), false, mask(), null));
        assertThat(indices(EbvPredictions.of(network, batch()).winners())).isEqualTo(expected);
        assertThat(indices(EbvPredictions.of(network, features()).winners()))
                .as("the mask is needed")
                .isNotEqualTo(expected);
    }

    @Test
    void masksThatTheNetworkWasGivenCount() {
        MultiLayerNetwork network = network();
        List<Integer> expected = winners(network.output(features(), false, mask(), null));
        network.setLayerMaskArrays(mask(), null);
        assertThat(indices(EbvPredictions.of(network, features()).winners())).isEqualTo(expected);
        ComputationGraph graph = network.toComputationGraph();
        graph.setLayerMaskArrays(new INDArray[] {mask()}, null);
        assertThat(indices(EbvPredictions.of(graph, features()).winners())).isEqualTo(expected);
    }

    @Test
    void graphsTakeMasksInEveryQuestion() {
        MultiLayerNetwork network = network();
        ComputationGraph graph = network.toComputationGraph();
        String output = graph.getConfiguration().getNetworkOutputs().get(0);
        MultiDataSet batch = new MultiDataSet(new INDArray[] {features()}, null, new INDArray[] {mask()}, null);
        List<List<ScoredClass>> best = EbvPredictions.of(network, batch()).topK(3);
        assertThat(EbvPredictions.of(graph, batch).topK(3)).isEqualTo(best);
        assertThat(EbvPredictions.of(graph, output, batch).topK(3)).isEqualTo(best);
        assertThat(Bits.of(EbvPredictions.of(graph, batch).embeddings()))
                .isEqualTo(Bits.of(EbvPredictions.of(network, batch()).embeddings()));
        assertThat(Bits.of(EbvPredictions.of(graph, output, batch).cosines()))
                .isEqualTo(Bits.of(EbvPredictions.of(network, batch()).cosines()));
        UnknownClassThreshold threshold =
                new UnknownClassThreshold(best.get(0).get(0).cosine());
        assertThat(EbvPredictions.of(graph, batch).predict(threshold))
                .isEqualTo(EbvPredictions.of(network, batch()).predict(threshold))
                .contains(java.util.Optional.of(best.get(0).get(0)));
    }

    @Test
    void masksAreForgottenAfterwards() {
        MultiLayerNetwork network = network();
        List<ScoredClass> before = EbvPredictions.of(network, features()).winners();
        EbvPredictions.of(network, batch()).winners();
        assertThat(EbvPredictions.of(network, features()).winners()).isEqualTo(before);
    }

    @Test
    void embeddingsAreUnitVectorsWhoseCosinesRankTheClasses() {
        MultiLayerNetwork network = network();
        INDArray embeddings = EbvPredictions.of(network, batch()).embeddings();
        assertThat(embeddings.shape()).containsExactly(EXAMPLES, 5);
        assertThat(embeddings.norm2(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
        INDArray cosines = EbvPredictions.of(network, batch()).cosines();
        assertThat(cosines.shape()).containsExactly(EXAMPLES, CLASSES);
        assertThat(winners(cosines))
                .isEqualTo(indices(EbvPredictions.of(network, batch()).winners()));
    }

    /** One row a time step; what the mask leaves out may be anything, even NaN. */
    @Test
    void sequencesAnswerAtEveryTimeStep() {
        MultiLayerNetwork network = network(
                new LSTM.Builder().nIn(3).nOut(5).build(),
                new EbvSequenceLayer.Builder()
                        .basis(Given.randomBasis(CLASSES, 5, 1))
                        .build());
        INDArray output = network.output(features(), false, mask(), null);
        List<List<ScoredClass>> best = EbvPredictions.of(network, batch()).topK(2);
        assertThat(best).hasSize(EXAMPLES * STEPS);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int step = 0; step < STEPS; step++) {
                if (mask().getDouble(i, step) > 0) {
                    INDArray probabilities = output.slice(i).getColumn(step).dup();
                    assertThat(best.get(i * STEPS + step).get(0).index())
                            .isEqualTo(probabilities.argMax().getInt(0));
                }
            }
        }
    }

    private static MultiLayerNetwork network() {
        return network(
                new LastTimeStep(new LSTM.Builder().nIn(3).nOut(7).build()),
                new EbvOutputLayer.Builder()
                        .nIn(7)
                        .basis(Given.randomBasis(CLASSES, 5, 1))
                        .build());
    }

    private static MultiLayerNetwork network(
            org.deeplearning4j.nn.conf.layers.Layer below, org.deeplearning4j.nn.conf.layers.Layer head) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(below)
                .layer(head)
                .build());
        network.init();
        return network;
    }

    private static DataSet batch() {
        return new DataSet(features(), null, mask(), null);
    }

    private static INDArray features() {
        return Given.features(DataType.FLOAT, EXAMPLES, 3 * STEPS, 5).muli(3).reshape('c', EXAMPLES, 3, STEPS);
    }

    /** Example i has 1 + i mod 6 time steps. */
    private static INDArray mask() {
        INDArray mask = Nd4j.zeros(DataType.FLOAT, EXAMPLES, STEPS);
        for (int i = 0; i < EXAMPLES; i++) {
            for (int step = 0; step <= i % STEPS; step++) {
                mask.putScalar(i, step, 1);
            }
        }
        return mask;
    }

    private static List<Integer> winners(INDArray scores) {
        return java.util.Arrays.stream(scores.argMax(1).toIntVector()).boxed().toList();
    }

    private static List<Integer> indices(List<ScoredClass> winners) {
        return winners.stream().map(ScoredClass::index).toList();
    }
}
