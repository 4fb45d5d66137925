package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trees learned from what classes look like. */
class EmbeddingTreeTest {

    /** Classes around so many far points, in turn: class i belongs to point i mod points. */
    private static INDArray around(int classes, int points, long seed) {
        Random random = new Random(seed);
        float[][] centres = new float[points][8];
        for (float[] centre : centres) {
            for (int k = 0; k < 8; k++) {
                centre[k] = (float) (10 * random.nextGaussian());
            }
        }
        float[][] means = new float[classes][8];
        for (int i = 0; i < classes; i++) {
            for (int k = 0; k < 8; k++) {
                means[i][k] = centres[i % points][k] + (float) (.1 * random.nextGaussian());
            }
        }
        return Nd4j.createFromArray(means);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsGroupsThatAreFarApart(long seed) {
        ClassTree tree = ClassTree.ofEmbeddings(
                around(60, 5, seed), TreeClustering.of(5).withSlack(1).withSeed(seed));
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                assertThat(tree.ancestor(i, 1) == tree.ancestor(j, 1)).isEqualTo(i % 5 == j % 5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, Double.POSITIVE_INFINITY})
    void groupsAreNoLargerThanTheSlackAllows(double slack) {
        INDArray means = around(200, 3, 9);
        ClassTree tree = ClassTree.ofEmbeddings(means, TreeClustering.of(4, 20).withSlack(slack));
        assertThat(tree.levels()).isEqualTo(3);
        assertThat(tree.nodes(1)).isEqualTo(4);
        assertThat(tree.nodes(2)).isEqualTo(20);
        assertThat(tree.size()).isEqualTo(200);
        int[] sizes = new int[4];
        for (int node : tree.ancestors(1)) {
            sizes[node]++;
        }
        for (int size : sizes) {
            assertThat((double) size).isBetween(1.0, Math.ceil(slack * 50));
        }
        assertThat(ClassTree.ofEmbeddings(means, TreeClustering.of(4, 20).withSlack(slack)))
                .isEqualTo(tree);
    }

    @Test
    void equalMeansStillMakeATree() {
        ClassTree tree = ClassTree.ofEmbeddings(Nd4j.ones(10, 3), TreeClustering.of(3));
        assertThat(tree.nodes(1)).isEqualTo(3);
    }

    @Test
    void refusesWhatItCannotGroup() {
        INDArray means = around(6, 2, 1);
        assertThatThrownBy(() -> ClassTree.ofEmbeddings(means, TreeClustering.of(2, 6)))
                .hasMessage("nodes of level 2 must be fewer than the 6 classes, were 6");
        assertThatThrownBy(() -> TreeClustering.of(4, 4)).hasMessageContaining("must grow from level to level");
        assertThatThrownBy(() -> TreeClustering.of(1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> TreeClustering.of(2).withSlack(.9)).hasMessage("slack must be at least 1, was 0.9");
        INDArray broken = means.dup();
        broken.putScalar(3, 2, Float.NaN);
        assertThatThrownBy(() -> ClassTree.ofEmbeddings(broken, TreeClustering.of(2)))
                .hasMessage("means must be finite, those of class 3 have the sum NaN");
        assertThatThrownBy(() -> ClassTree.ofEmbeddings(Nd4j.ones(3), TreeClustering.of(2)))
                .hasMessageContaining("means must have shape [N, features]");
        assertThatThrownBy(() -> ClassTree.ofEmbeddings(Nd4j.ones(1, 3), TreeClustering.of(2)))
                .hasMessage("means must have shape [N, features] with N at least 2, had [1, 3]");
    }

    /** Two of three groups are split once the third is a single class. */
    @Test
    void aGroupOfOneClassIsNotSplit() {
        INDArray means = Nd4j.createFromArray(
                new float[][] {{0, 0}, {0, 1}, {0, 0.5f}, {50, 0}, {50, 1}, {50, 0.5f}, {900, 900}});
        ClassTree tree = ClassTree.ofEmbeddings(means, TreeClustering.of(3, 5).withSlack(2));
        assertThat(tree.nodes(1)).isEqualTo(3);
        assertThat(tree.nodes(2)).isEqualTo(5);
        for (int label = 0; label < 6; label++) {
            assertThat(tree.ancestor(label, 1)).isEqualTo(tree.ancestor(3 * (label / 3), 1));
            assertThat(tree.ancestor(label, 1)).isNotEqualTo(tree.ancestor(6, 1));
        }
    }
}
