package io.github.ebv4j.dl4j.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenTrees;
import io.github.ebv4j.tree.ClassTree;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Predictions at every level of a tree, beside sums over the probabilities of all classes. */
class TreePredictionsTest {

    private static final int ROWS = 70;

    private static EbvOutputLayer head(EquiangularBasis basis, double temperature) {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(basis)
                .temperature(temperature)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"7, 16, .2", "7, 16, .07", "600, 60, .1"})
    void theProbabilityOfANodeIsTheSumOverItsLeaves(int leaves, int dimension, double temperature) {
        ClassTree tree = leaves == 7 ? GivenTrees.pets() : GivenTrees.decimal(leaves);
        MultiLayerNetwork network = Given.network(head(GivenTrees.basis(tree, dimension), temperature));
        INDArray features = Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 3);
        INDArray output = network.output(features);
        TreePredictions predictions = TreePredictions.of(network, features);
        List<List<NodePrediction>> levels = predictions.levels();
        for (int level = 1; level <= tree.levels(); level++) {
            INDArray probabilities = predictions.probabilities(level);
            for (int row = 0; row < ROWS; row++) {
                double[] sums = new double[tree.nodes(level)];
                for (int leaf = 0; leaf < leaves; leaf++) {
                    sums[tree.ancestor(leaf, level)] += output.getDouble(row, leaf);
                }
                int best = 0;
                for (int node = 0; node < sums.length; node++) {
                    assertThat(probabilities.getDouble(row, node)).isCloseTo(sums[node], within(2e-5));
                    best = sums[node] > sums[best] ? node : best;
                }
                assertThat(levels.get(row).get(level - 1).probability()).isCloseTo(sums[best], within(2e-5));
            }
        }
    }

    @Test
    void namesTheDeepestNodeThatPasses() {
        ClassTree tree = GivenTrees.pets();
        EquiangularBasis basis = GivenTrees.basis(tree, 16);
        MultiLayerNetwork network = Given.network(head(basis, .2));
        INDArray features = Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 5);
        List<List<NodePrediction>> levels =
                TreePredictions.of(network, features).levels();
        for (double threshold : new double[] {.5, .7, .95}) {
            List<NodePrediction> path = EbvPredictions.of(network, features).path(new PathThreshold(threshold));
            for (int row = 0; row < ROWS; row++) {
                NodePrediction named = path.get(row);
                NodePrediction expected = new NodePrediction(0, 0, "", 1);
                for (NodePrediction best : levels.get(row)) {
                    expected = best.probability() >= threshold ? best : expected;
                }
                assertThat(named).isEqualTo(expected);
            }
        }
        ComputationGraph graph = Given.graph(head(basis, .2), DataType.FLOAT, WorkspaceMode.NONE, new Adam(.01));
        assertThat(EbvPredictions.of(graph, features).path(PathThreshold.EVEN)).hasSize(ROWS);
        assertThat(TreePredictions.of(network, new DataSet(features, null)).levels())
                .isEqualTo(levels);
    }

    /** A leaf that ends early is named by its own level. */
    @Test
    void anEarlyLeafIsNamedOnce() {
        ClassTree tree = GivenTrees.pets();
        EquiangularBasis basis = GivenTrees.basis(tree, 16);
        MultiLayerNetwork network = Given.headOnly(new EbvOutputLayer.Builder()
                .nIn(16)
                .basis(basis)
                .temperature(.05)
                .build());
        network.setParam("0_W", org.nd4j.linalg.factory.Nd4j.eye(16));
        INDArray features = basis.matrix();
        List<NodePrediction> path = TreePredictions.of(network, features).path(PathThreshold.EVEN);
        for (int leaf = 0; leaf < 7; leaf++) {
            assertThat(path.get(leaf).path()).isEqualTo(tree.path(leaf));
            assertThat(path.get(leaf).level()).isEqualTo(tree.depth(leaf));
        }
    }

    @Test
    void aTreeMayComeFromElsewhere() {
        ClassTree tree = GivenTrees.pets();
        INDArray features = Given.features(DataType.FLOAT, 3, Given.FEATURES, 5);
        EquiangularBasis flat = Given.randomBasis(7, 10, 1);
        MultiLayerNetwork network = Given.network(head(flat, .1));
        ComputationGraph graph = Given.graph(head(flat, .1), DataType.FLOAT, WorkspaceMode.NONE, new Adam(.01));
        assertThat(TreePredictions.of(network, features, tree).levels().get(0)).hasSize(3);
        assertThat(TreePredictions.of(graph, features, tree).tree()).isEqualTo(tree);
        assertThatThrownBy(() -> TreePredictions.of(network, features))
                .hasMessageContaining("class vectors must be made of a tree");
        assertThatThrownBy(() -> TreePredictions.of(network, features, GivenTrees.decimal(300)))
                .hasMessage("tree must have 7 classes, as the network has, had 300");
        assertThatThrownBy(() -> TreePredictions.of(network, features, tree).probabilities(4))
                .hasMessage("level must be in [1, 3], was 4");
    }

    @Test
    void aThresholdIsCalibratedByTheShareOfWrongNodes() {
        ClassTree tree = GivenTrees.pets();
        MultiLayerNetwork network = Given.network(head(GivenTrees.basis(tree, 16), .2));
        INDArray features = Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 6);
        List<List<NodePrediction>> levels =
                TreePredictions.of(network, features).levels();
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % 7;
        }
        double before = 1;
        for (double rate : new double[] {.1, .3, .5}) {
            PathThreshold threshold = PathThreshold.ofErrorRate(levels, labels, tree, rate);
            assertThat(wrong(levels, labels, tree, threshold.probability())).isLessThanOrEqualTo(rate);
            assertThat(threshold.probability()).isBetween(.5, before);
            before = threshold.probability();
            boolean lowest =
                    threshold.probability() == .5 || wrong(levels, labels, tree, threshold.probability() - 1e-6) > rate;
            assertThat(lowest).isTrue();
        }
        assertThatThrownBy(() -> PathThreshold.ofErrorRate(levels, new int[1], tree, .1))
                .hasMessage("classes must be 70, one an example, were 1");
        assertThatThrownBy(() -> new PathThreshold(.4)).hasMessage("probability must be in [0.5, 1], was 0.4");
    }

    private static double wrong(List<List<NodePrediction>> levels, int[] labels, ClassTree tree, double threshold) {
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            for (NodePrediction best : levels.get(i)) {
                if (best.probability() >= threshold && tree.ancestor(labels[i], best.level()) != best.node()) {
                    wrong.add(i);
                    break;
                }
            }
        }
        return (double) wrong.size() / labels.length;
    }
}
