package io.github.ebv4j.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutedRowsTest {

    private static EquiangularBasis plane(int size, int dimension) {
        FamilyMember member = ExactFamilies.ranking(size, dimension).stream()
                .filter(some -> some.family().equals("projectivePlane"))
                .findFirst()
                .orElseThrow();
        return ExactFamilies.construct(member);
    }

    private static float[] rows(EquiangularBasis basis) {
        float[] rows = new float[basis.size() * basis.dimension()];
        for (int i = 0; i < basis.size(); i++) {
            System.arraycopy(basis.vector(i), 0, rows, i * basis.dimension(), basis.dimension());
        }
        return rows;
    }

    /** Planes of order 5 and 9, whose points have 6 and 10 lines: conference rows. The first also with a unit vector. */
    @ParameterizedTest
    @CsvSource({"186,31,0.2", "187,32,0.2", "910,91,0.111111111"})
    void keepTheCoherence(int size, int dimension, double coherence) {
        EquiangularBasis regular = plane(size, dimension);
        assertThat(PermutedRows.serve(regular)).isTrue();
        float[] permuted = PermutedRows.of(rows(regular), dimension, 1);
        assertThat(permuted)
                .isEqualTo(PermutedRows.of(rows(regular), dimension, 1))
                .isNotEqualTo(PermutedRows.of(rows(regular), dimension, 2))
                .isNotEqualTo(rows(regular));
        for (int i = 0; i < size; i++) {
            assertThat(RefineStartsTest.dot(permuted, i, i, dimension)).isCloseTo(1, within(1e-6));
        }
        assertThat(RefineStartsTest.coherence(permuted, size, dimension)).isCloseTo(coherence, within(1e-6));
    }

    /** Rows of a plane of order 3 have no 0 on their points; Kerdock's have none at all; a unit vector is no block. */
    @ParameterizedTest
    @CsvSource({"52,13", "1000,64", "20,20", "6,5"})
    void areForConferenceRowsOnly(int size, int dimension) {
        assertThat(PermutedRows.serve(ExactFamilies.construct(
                        ExactFamilies.best(size, dimension).orElseThrow())))
                .isFalse();
    }
}
