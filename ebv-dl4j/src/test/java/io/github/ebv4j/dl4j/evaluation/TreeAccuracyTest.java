package io.github.ebv4j.dl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenTrees;
import io.github.ebv4j.tree.ClassTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Measures of mistakes by a tree, beside values by hand and plain sums over all pairs of classes. */
class TreeAccuracyTest {

    /** beagle, fern, siamese, poodle, oak, manx, elm; heights: root 3, animal 2, dog 1, cat 1, plant 2, tree 1. */
    private static final ClassTree PETS = GivenTrees.pets();

    private static INDArray ranked(int... order) {
        float[][] scores = new float[1][order.length];
        for (int i = 0; i < order.length; i++) {
            scores[0][order[i]] = order.length - i;
        }
        return Nd4j.createFromArray(scores);
    }

    private static INDArray label(int number) {
        return Nd4j.createFromArray(new int[][] {{number}});
    }

    @Test
    void measuresAreThoseByHand() {
        TreeAccuracy accuracy = new TreeAccuracy(PETS, 1, 2, 7);
        accuracy.add(label(0), ranked(0, 3, 2, 5, 1, 4, 6));
        accuracy.add(label(0), ranked(2, 4, 0, 3, 5, 1, 6));
        assertThat(accuracy.examples()).isEqualTo(2);
        assertThat(accuracy.mistakes()).isEqualTo(1);
        assertThat(accuracy.top1()).isEqualTo(.5);
        assertThat(accuracy.mistakeSeverity()).isEqualTo(2);
        assertThat(accuracy.hierarchicalDistance(1)).isEqualTo(1);
        assertThat(accuracy.hierarchicalDistance(2)).isEqualTo((.5 + 2.5) / 2);
        assertThat(accuracy.hierarchicalDistance(7)).isCloseTo(14 / 7.0, within(1e-12));
        assertThat(accuracy.accuracy(1)).isEqualTo(1);
        assertThat(accuracy.accuracy(2)).isEqualTo(.5);
        assertThat(accuracy.accuracy(3)).isEqualTo(.5);
        // Distances 2, 3, 0, 1, 2, 3, 3 in that order: 17 pairs differ, 12 of them are in order.
        assertThat(accuracy.pairsInOrder()).isCloseTo((1 + 12 / 17.0) / 2, within(1e-12));
        assertThat(accuracy).hasToString("top-1 0.5000, mistake severity 2.0000, pairs in order 0.8529, 2 examples");
    }

    /** Preferences 2, 3, 0, 1, 2, 3, 3 where 0, 1, 2, 2, 3, 3, 3 were best; by the authors' notebook, run with NumPy. */
    @Test
    void thePreferenceScoreIsTheMeanOverTheExamples() {
        TreeAccuracy accuracy = new TreeAccuracy(PETS, 1, 2, 5);
        accuracy.add(label(0), ranked(0, 3, 2, 5, 1, 4, 6));
        accuracy.add(label(0), ranked(2, 4, 0, 3, 5, 1, 6));
        assertThat(accuracy.preferenceScore()).isCloseTo((1 + .183035714286) / 2, within(1e-11));
        assertThat(accuracy.preferenceScore(1)).isEqualTo(accuracy.top1());
        assertThat(accuracy.preferenceScore(2)).isEqualTo(.5);
        assertThat(accuracy.preferenceScore(5)).isCloseTo((1 + .061538461538) / 2, within(1e-11));
        assertThatThrownBy(() -> accuracy.preferenceScore(3)).hasMessage("k must be one of [1, 2, 5], was 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pairsInOrderAreCountedPairByPair(long seed) {
        INDArray scores = Given.features(DataType.FLOAT, 5, 7, seed);
        INDArray labels = Given.classNumbers(DataType.INT32, 5, 7);
        TreeAccuracy accuracy = new TreeAccuracy(PETS, 3);
        accuracy.add(labels, scores);
        double mean = 0;
        for (int row = 0; row < 5; row++) {
            int label = labels.getInt(row, 0);
            int pairs = 0;
            int inOrder = 0;
            for (int near = 0; near < 7; near++) {
                for (int far = 0; far < 7; far++) {
                    if (PETS.distance(label, near) < PETS.distance(label, far)) {
                        pairs++;
                        inOrder += scores.getDouble(row, near) > scores.getDouble(row, far) ? 1 : 0;
                    }
                }
            }
            mean += (double) inOrder / pairs / 5;
        }
        assertThat(accuracy.pairsInOrder()).isCloseTo(mean, within(1e-12));
    }

    /** Minus sum_i p_i distance(i, j), over all pairs. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void theRiskIsTheExpectedDistance(long seed) {
        INDArray probabilities = Given.softLabels(DataType.DOUBLE, 4, 7, seed);
        INDArray scores = new ConditionalRisk(PETS).scores(probabilities);
        for (int row = 0; row < 4; row++) {
            for (int j = 0; j < 7; j++) {
                double risk = 0;
                for (int i = 0; i < 7; i++) {
                    risk += probabilities.getDouble(row, i) * PETS.distance(i, j);
                }
                assertThat(scores.getDouble(row, j)).isCloseTo(-risk, within(1e-9));
            }
        }
    }

    /** Two dogs at .3 each beat a fern at .4. */
    @Test
    void aDecisionByRiskMayLeaveTheMostProbableClass() {
        INDArray probabilities = Nd4j.createFromArray(new double[][] {{.3, .4, 0, .3, 0, 0, 0}});
        assertThat(new ConditionalRisk(PETS).scores(probabilities).argMax(1).getInt(0))
                .isZero();
    }

    @Test
    void refusesWhatDoesNotFit() {
        TreeAccuracy accuracy = new TreeAccuracy(PETS, 1);
        assertThatThrownBy(() -> accuracy.add(label(0), Nd4j.ones(1, 6)))
                .hasMessage("predictions must have shape [mb, 7], had [1, 6]");
        assertThatThrownBy(() -> accuracy.add(label(0), Nd4j.valueArrayOf(new long[] {1, 7}, Float.NaN)))
                .hasMessage("prediction of row 0 for class 0 must be a number, was NaN");
        assertThatThrownBy(() -> new TreeAccuracy(PETS, 8)).hasMessage("k must be in [1, 7], was 8");
        assertThatThrownBy(() -> accuracy.hierarchicalDistance(2)).hasMessage("k must be one of [1], was 2");
        assertThatThrownBy(() -> accuracy.accuracy(0)).hasMessage("level must be in [1, 3], was 0");
        assertThatThrownBy(() -> new ConditionalRisk(PETS).scores(Nd4j.ones(2, 3)))
                .hasMessage("probabilities must have shape [mb, 7], had [2, 3]");
    }
}
