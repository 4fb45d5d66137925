package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** That a network of N classes learns: some steps on one batch lower its score. */
public final class Learning {

    private static final int STEPS = 30;

    private Learning() {}

    public static void assertLearns(MultiLayerNetwork network, DataSet batch, int classes) {
        double before = network.score(batch);
        for (int i = 0; i < STEPS; i++) {
            network.fit(batch);
        }
        assertThat(network.score(batch)).isLessThan(before);
        assertOneRowAnExample(network.output(batch.getFeatures()), batch, classes);
    }

    public static void assertLearns(ComputationGraph graph, DataSet batch, int classes) {
        double before = graph.score(batch);
        for (int i = 0; i < STEPS; i++) {
            graph.fit(batch);
        }
        assertThat(graph.score(batch)).isLessThan(before);
        assertOneRowAnExample(graph.outputSingle(batch.getFeatures()), batch, classes);
    }

    private static void assertOneRowAnExample(INDArray output, DataSet batch, int classes) {
        assertThat(output.shape()).containsExactly(batch.getFeatures().size(0), classes);
    }
}
