package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestMembersTest {

    /** The gaps that bisection would miss: every size up to a multiple of the border. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8, 11, 13, 15, 20, 31, 34, 40})
    void nothingIsServedBeyondTheMostVectors(int dimension) {
        FamilyMember most = NearestMembers.mostVectors(dimension).orElseThrow();
        assertThat(most.dimension()).isEqualTo(dimension);
        long step = Math.max(1, most.size() / 2000);
        for (long size = 2; size <= most.size(); size += step) {
            assertThat(ExactFamilies.serves(size, dimension)).as("%d", size).isTrue();
        }
        for (long size = most.size() + 1L; size < 3L * most.size(); size += step) {
            assertThat(ExactFamilies.serves(size, dimension)).as("%d", size).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 17, 64, 100, 145, 1000, 2113, 20_000, 500_000})
    void nothingIsServedBelowTheFewestDimensions(int size) {
        FamilyMember fewest = NearestMembers.fewestDimensions(size).orElseThrow();
        assertThat(fewest.size()).isEqualTo(size);
        for (int dimension = 1; dimension < fewest.dimension() + 100; dimension++) {
            assertThat(ExactFamilies.serves(size, dimension))
                    .as("%d", dimension)
                    .isEqualTo(dimension >= fewest.dimension());
        }
    }

    @Test
    void answersForExtremeSizes() {
        assertThat(NearestMembers.mostVectors(1)).isEmpty();
        assertThat(NearestMembers.fewestDimensions(1L << 40)).isEmpty();
        assertThat(NearestMembers.fewestDimensions(Integer.MAX_VALUE)).isPresent();
        for (int dimension : new int[] {1000, 16384, 1 << 20}) {
            assertThat(NearestMembers.mostVectors(dimension)).isPresent();
        }
    }
}
