package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.optimize.RunControl;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights and dimensions for heads that are trained. */
class LearningWeightsTest {

    private static GenerationPlan plan(ClassTree tree, int dimension) {
        return EquiangularBases.plan(
                TreeSpec.of(tree, dimension).withWeights(LevelWeights.forLearning()),
                GenerationMethod.AUTO,
                RunControl.defaults());
    }

    /** So many groups of about the same size. */
    private static ClassTree groups(int groups, int classes) {
        return ClassTree.ofPaths(IntStream.range(0, classes)
                .mapToObj(i -> "g" + i % groups + "/c" + i)
                .toList());
    }

    @Test
    void classesWeighMost() {
        assertThat(LevelWeights.forLearning().resolved(.5)).containsExactly(1);
        assertThat(LevelWeights.forLearning().resolved(.5, .5)).containsExactly(.3, .7);
        assertThat(LevelWeights.forLearning().resolved(.1, .2, .3, .4))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : 1)
                .containsExactly(.1, .1, .1, .7);
        assertThat(LevelWeights.forLearning()).hasToString("for learning").isNotEqualTo(LevelWeights.AUTO);
        assertThat(LevelWeights.AUTO).hasToString("automatic").isNotEqualTo(LevelWeights.largestGap());
        assertThat(LevelWeights.largestGap()).hasToString("of the largest gap");
        assertThat(LevelWeights.of(.4, .6)).hasToString("[0.4, 0.6]").isEqualTo(LevelWeights.of(.4, .6));
    }

    @ParameterizedTest
    @CsvSource({"206, 3755, 128, 32, 96", "20, 300, 64, 16, 48"})
    void aQuarterOfTheDimensionsIsForTheGroups(int groups, int classes, int dimension, int upper, int lower) {
        GenerationPlan plan = plan(groups(groups, classes), dimension);
        assertThat(plan.reason()).isEqualTo("weights and dimensions for learning were asked for");
        EquiangularBasis basis = plan.run(RunControl.defaults()).basis();
        var parameters = basis.recipe().parameters();
        assertThat(parameters.get("weights")).isEqualTo("0.3 0.7");
        assertThat(List.of(parameters.get("level1.dimension"), parameters.get("level2.dimension")))
                .containsExactly(String.valueOf(upper), String.valueOf(lower));
    }

    @Test
    void siblingsAreNearerThanOthersOnTheMean() {
        ClassTree tree = groups(20, 300);
        EquiangularBasis basis = plan(tree, 64).run(RunControl.defaults()).basis();
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < i; j++) {
                int depth = tree.commonLevel(i, j);
                sums[depth] += dot(basis.vector(i), basis.vector(j));
                counts[depth]++;
            }
        }
        assertThat(sums[1] / counts[1] - sums[0] / counts[0]).isCloseTo(.3, within(.03));
    }

    private static double dot(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(k -> one[k] * other[k])
                .sum();
    }

    @Test
    void tooFewDimensionsForThemHaveThoseOfTheLargestGap() {
        ClassTree tree = groups(10, 12);
        assertThat(TreeRecipes.forLearning(tree, 5)).isEmpty();
        assertThat(TreeRecipes.forLearning(tree, 32)).isPresent();
        GenerationPlan plan = plan(tree, 24);
        assertThat(plan.run(RunControl.defaults()).basis().size()).isEqualTo(12);
    }
}
