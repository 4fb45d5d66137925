package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartialTriplesTest {

    @Test
    void everyPointIsOnAsManyTriplesAndNoTwoPointsOnTwo() {
        for (int points = 1; points <= 45; points++) {
            for (int onEach = 0; onEach <= (points - 1) / 2; onEach++) {
                if (PartialTriples.exist(points, onEach)) {
                    requireTriples(points, onEach);
                }
            }
        }
    }

    private static void requireTriples(int points, int onEach) {
        List<int[]> triples = PartialTriples.of(points, onEach);
        int[] found = new int[points];
        Set<List<Integer>> pairs = new HashSet<>();
        for (int[] triple : triples) {
            for (int i = 0; i < 3; i++) {
                found[triple[i]]++;
                assertThat(pairs.add(List.of(triple[i], triple[(i + 1) % 3]))).isTrue();
                assertThat(pairs.add(List.of(triple[(i + 1) % 3], triple[i]))).isTrue();
            }
        }
        int[] wanted = new int[points];
        Arrays.fill(wanted, onEach);
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void theSameTriplesComeOutEveryTime() {
        assertThat(PartialTriples.of(42, 17).toArray(int[][]::new))
                .isDeepEqualTo(PartialTriples.of(42, 17).toArray(int[][]::new));
        assertThat(PartialTriples.of(42, 17)).hasSize(238);
    }

    @Test
    void impossibleOnesAreRefused() {
        assertThat(PartialTriples.exist(8, 2)).isFalse();
        assertThat(PartialTriples.exist(9, -1)).isFalse();
        assertThat(PartialTriples.exist(9, 5)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartialTriples.of(8, 2))
                .withMessage("no triples of 8 points have 2 on every point and any two points once");
    }
}
