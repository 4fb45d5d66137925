package io.github.ebv4j.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteGroupTest {

    private static final FiniteGroup QUATERNIONS = FiniteGroup.metacyclic(4, 2, 3, 2);
    private static final FiniteGroup FROBENIUS = FiniteGroup.metacyclic(7, 3, 2, 0);

    static Stream<FiniteGroup> families() {
        return Stream.of(
                FiniteGroup.metacyclic(12, 1, 1, 0),
                FiniteGroup.metacyclic(5, 2, 4, 0),
                QUATERNIONS,
                FROBENIUS,
                FiniteGroup.metacyclic(3, 3, 1, 1),
                FiniteGroup.product(QUATERNIONS, FiniteGroup.metacyclic(3, 1, 1, 0)),
                FiniteGroup.ofPermutations(List.of(new int[] {1, 2, 0, 3, 4}, new int[] {0, 1, 3, 4, 2})),
                FiniteGroup.ofAffineMaps(3, List.of(new int[] {1, 1, 0, 1}, new int[] {1, 0, 1, 1}), false),
                FiniteGroup.ofAffineMaps(2, List.of(new int[] {0, 1, 0, 0, 0, 1, 1, 1, 0}), true));
    }

    private static void assertAxioms(FiniteGroup group) {
        for (int a = 0; a < group.order(); a++) {
            assertThat(group.product(0, a)).isEqualTo(a);
            assertThat(group.product(a, 0)).isEqualTo(a);
            assertThat(group.product(a, group.inverse(a))).isZero();
            assertThat(group.product(group.inverse(a), a)).isZero();
            for (int b = 0; b < group.order(); b++) {
                for (int c = 0; c < group.order(); c++) {
                    boolean associative =
                            group.product(group.product(a, b), c) == group.product(a, group.product(b, c));
                    assertThat(associative).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyObeysTheAxioms(FiniteGroup group) {
        assertAxioms(group);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 24, 27, 32, 36, 47, 56, 60})
    void drawnGroupsAreGroupsOfTheOrderAskedFor(int order) {
        for (int seed = 0; seed < 12; seed++) {
            FiniteGroup group = RandomGroups.draw(order, new Random(seed));
            assertThat(group.order()).isEqualTo(order);
            assertAxioms(group);
        }
    }

    /** Orders from the textbooks: A5 60, SL(2,3) 24, SL(2,5) 120, AGL(1,8) 56. */
    @Test
    void generatorsMakeTheWholeGroup() {
        List<int[]> shears = List.of(new int[] {1, 1, 0, 1}, new int[] {1, 0, 1, 1});
        assertThat(FiniteGroup.ofPermutations(List.of(new int[] {1, 2, 0, 3, 4}, new int[] {0, 1, 3, 4, 2}))
                        .order())
                .isEqualTo(60);
        assertThat(FiniteGroup.ofAffineMaps(3, shears, false).order()).isEqualTo(24);
        assertThat(FiniteGroup.ofAffineMaps(5, shears, false).order()).isEqualTo(120);
        assertThat(FiniteGroup.ofAffineMaps(2, List.of(new int[] {0, 1, 0, 0, 0, 1, 1, 1, 0}), true)
                        .order())
                .isEqualTo(56);
    }

    @Test
    void knowsSubgroupsClassesAndCentralInvolutions() {
        assertThat(QUATERNIONS.centralInvolutions()).containsExactly(2);
        assertThat(FROBENIUS.centralInvolutions()).isEmpty();
        // Class sizes of 7:3 are 1, 3, 3, 7, 7; of the quaternions 1, 1, 2, 2, 2.
        assertThat(FROBENIUS.classRepresentatives()).hasSize(4);
        assertThat(QUATERNIONS.classRepresentatives()).hasSize(4);
        assertThat(FROBENIUS.subgroup(1)).hasSize(7).startsWith(0);
        assertThat(FROBENIUS.subgroup(7)).hasSize(3);
        assertThat(FROBENIUS.subgroup(1, 7))
                .containsExactlyInAnyOrder(IntStream.range(0, 21).toArray());
        assertThat(FROBENIUS.subgroup()).containsExactly(0);
    }
}
