package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EmbeddingHead;
import io.github.ebv4j.dl4j.evaluation.TreeAccuracy;
import io.github.ebv4j.dl4j.prediction.NodePrediction;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.TreeReport;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Every block of the guide to trees does what the guide says. */
class TreeGuideTest {

    private static final int ROWS = 120;

    /** Six classes around six points. */
    private static DataSet examples(long seed) {
        Random random = new Random(seed);
        float[][] features = new float[ROWS][8];
        int[][] labels = new int[ROWS][1];
        for (int i = 0; i < ROWS; i++) {
            labels[i][0] = i % 6;
            for (int k = 0; k < 8; k++) {
                features[i][k] = (float) ((k == i % 6 ? 2 : 0) + .5 * random.nextGaussian());
            }
        }
        return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
    }

    private static MultiLayerNetwork trained(EbvOutputLayer layer) {
        layer.setNIn(8);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(.05))
                .list(layer)
                .build());
        network.init();
        for (int step = 0; step < 60; step++) {
            network.fit(examples(1));
        }
        return network;
    }

    @Test
    void theGuideRuns() {
        EquiangularBasis basis = ClassTrees.generated();
        TreeReport report = TreeReport.of(basis);
        assertThat(report.certified()).isTrue();
        assertThat(report.gap()).isPositive();
        ClassTree tree = TreeRecipes.requireTree(basis.recipe());
        assertThat(TreeReport.of(ClassTrees.weighted(tree)).gap()).isGreaterThanOrEqualTo(report.gap() - 1e-9);

        MultiLayerNetwork network = trained(ClassTrees.layer(basis));
        INDArray validation = examples(2).getFeatures();
        int[] classes = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            classes[i] = i % 6;
        }
        List<NodePrediction> path =
                ClassTrees.predicted(network, validation, classes, examples(3).getFeatures());
        long right = 0;
        for (int i = 0; i < ROWS; i++) {
            NodePrediction named = path.get(i);
            right += named.level() > 0 && tree.ancestor(classes[i], named.level()) == named.node() ? 1 : 0;
        }
        assertThat(right).isGreaterThan(ROWS * 2 / 3);

        TreeAccuracy[] accuracy = ClassTrees.measured(tree, examples(2).getLabels(), network.output(validation));
        assertThat(accuracy[0].top1()).isGreaterThan(.7);
        assertThat(accuracy[1].examples()).isEqualTo(ROWS);

        MultiLayerNetwork extended = ClassTrees.extended(network, basis, tree);
        assertThat(extended.output(validation).size(1)).isEqualTo(8);

        MultiLayerNetwork exchanged = ClassTrees.exchanged(
                network, new ListDataSetIterator<>(examples(1).asList(), 40));
        EquiangularBasis learned = ((EmbeddingHead) exchanged.getOutputLayer()).classVectors();
        assertThat(TreeRecipes.requireTree(learned.recipe()).nodes(1)).isEqualTo(3);
    }
}
