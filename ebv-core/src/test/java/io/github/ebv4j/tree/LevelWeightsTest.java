package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights of the levels, and what they prove. */
class LevelWeightsTest {

    /** The optimum of the linear programme: gaps are equal, and no other weights drawn have a larger smallest one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOtherWeightsHaveALargerGap(long seed) {
        Random random = new Random(seed);
        double[] coherences = random.doubles(1 + random.nextInt(4), 0, .4).toArray();
        ProvenCosines best = new ProvenCosines(LevelWeights.largestGap().resolved(coherences), coherences);
        assertThat(Arrays.stream(best.weights()).sum()).isCloseTo(1, within(1e-12));
        for (int depth = 0; depth < coherences.length; depth++) {
            assertThat(best.gap(depth)).isCloseTo(best.gap(), within(3 * ProvenCosines.ROUNDING));
        }
        for (int i = 0; i < 2000; i++) {
            double[] drawn = Arrays.stream(best.weights())
                    .map(weight -> weight * Math.exp(.3 * random.nextGaussian()))
                    .toArray();
            double sum = Arrays.stream(drawn).sum();
            Arrays.setAll(drawn, level -> drawn[level] / sum);
            assertThat(new ProvenCosines(drawn, coherences).gap())
                    .isLessThanOrEqualTo(best.gap() + 3 * ProvenCosines.ROUNDING);
        }
    }

    @Test
    void twoLevelsHaveTheirOwnDefaultWhereItProvesTheOrder() {
        assertThat(LevelWeights.AUTO.resolved(0)).containsExactly(1);
        assertThat(LevelWeights.AUTO.resolved(.1, .1)).containsExactly(.3, .7);
        assertThat(LevelWeights.AUTO.resolved(.1, .3))
                .isEqualTo(LevelWeights.largestGap().resolved(.1, .3));
        assertThat(LevelWeights.AUTO.resolved(0, 0, 0)).containsExactly(1 / 3., 1 / 3., 1 / 3.);
    }

    /** By hand: w = (.3, .7), mu = (.2, .1). */
    @Test
    void provesWhatTheFormulaSays() {
        ProvenCosines proven = new ProvenCosines(new double[] {.3, .7}, new double[] {.2, .1});
        assertThat(proven.largest(0)).isCloseTo(.13, within(2e-6));
        assertThat(proven.smallest(0)).isCloseTo(-.13, within(2e-6));
        assertThat(proven.largest(1)).isCloseTo(.37, within(2e-6));
        assertThat(proven.smallest(1)).isCloseTo(.23, within(2e-6));
        assertThat(proven.gap(0)).isCloseTo(.10, within(4e-6));
        assertThat(proven.gap(1)).isCloseTo(.63, within(4e-6));
        assertThat(proven.gap()).isEqualTo(proven.gap(0));
        assertThat(proven.coherence()).isCloseTo(.37, within(1e-12));
        assertThat(proven.ranges()).hasSize(2);
    }

    @Test
    void refusesWhatAreNoWeights() {
        assertThatThrownBy(() -> LevelWeights.of(.5, .6)).hasMessage("weights must have the sum 1, had 1.1");
        assertThatThrownBy(() -> LevelWeights.of(1, 0)).hasMessage("weight of level 2 must be in (0, 1], was 0.0");
        assertThatThrownBy(() -> LevelWeights.of(Double.NaN, .5))
                .hasMessage("weight of level 1 must be in (0, 1], was NaN");
        assertThatThrownBy(() -> LevelWeights.of(.5, .5).resolved(.1))
                .hasMessage("weights must be 1, one for each level of the tree below its root, were 2");
        assertThatThrownBy(() -> new ProvenCosines(new double[1], new double[2]))
                .hasMessage("weights must be 2, one a level, were 1");
        assertThat(LevelWeights.of(.5, .5)).isEqualTo(LevelWeights.of(.5, .5)).isNotEqualTo(LevelWeights.AUTO);
        assertThat(LevelWeights.of(.5, .5)).hasToString("[0.5, 0.5]").hasSameHashCodeAs(LevelWeights.of(.5, .5));
    }

    @Test
    void whatIsProvenIsAValue() {
        ProvenCosines proven = new ProvenCosines(new double[] {.3, .7}, new double[] {.2, .1});
        assertThat(proven)
                .isEqualTo(new ProvenCosines(new double[] {.3, .7}, new double[] {.2, .1}))
                .hasSameHashCodeAs(new ProvenCosines(new double[] {.3, .7}, new double[] {.2, .1}))
                .hasToString("weights [0.3, 0.7], coherences [0.2, 0.1]")
                .isNotEqualTo(new ProvenCosines(new double[] {.4, .6}, new double[] {.2, .1}))
                .isNotEqualTo(new ProvenCosines(new double[] {.3, .7}, new double[] {.2, .2}))
                .isNotEqualTo("proven");
    }

    @Test
    void weightsAreValues() {
        assertThat(LevelWeights.of(.3, .7))
                .isEqualTo(LevelWeights.of(.3, .7))
                .hasSameHashCodeAs(LevelWeights.of(.3, .7))
                .isNotEqualTo(LevelWeights.of(.7, .3))
                .isNotEqualTo(LevelWeights.AUTO)
                .isNotEqualTo("weights");
        assertThat(LevelWeights.AUTO).hasToString("automatic").isNotEqualTo(LevelWeights.largestGap());
        assertThat(LevelWeights.largestGap()).hasToString("of the largest gap");
        assertThat(LevelWeights.of(.25, .75).toString()).contains("0.25").contains("0.75");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -.1, 1.1, Double.NaN})
    void everyWeightIsChecked(double wrong) {
        assertThatThrownBy(() -> LevelWeights.of(wrong, .5)).hasMessageContaining(String.valueOf(wrong));
    }
}
