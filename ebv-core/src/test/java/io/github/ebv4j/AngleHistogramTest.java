package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AngleHistogramTest {

    /** Pairs on both sides of the cosine where the table ends. */
    private static final EquiangularBasis PLANE = EquiangularBasis.of(new float[][] {
        {1, 0}, {(float) Math.sqrt(0.75), 0.5f}, {-1, 0}, {-0.5f, (float) Math.sqrt(0.75)}
    });

    @Test
    void putsEachAngleIntoItsBin() {
        AngleHistogram histogram = AngleHistogram.of(PLANE, 9);
        assertThat(histogram.binDegrees()).isEqualTo(20);
        // 0-1: 30, 0-2: 180, 0-3: 120, 1-2: 150, 1-3: 90, 2-3: 60; 60 and 120 lie on edges.
        long[] counts = histogram.counts();
        assertThat(counts[0]).isZero();
        assertThat(counts[1]).isEqualTo(1);
        assertThat(counts[2] + counts[3]).isEqualTo(1);
        assertThat(counts[4]).isEqualTo(1);
        assertThat(counts[5] + counts[6]).isEqualTo(1);
        assertThat(counts[7]).isEqualTo(1);
        assertThat(counts[8]).isEqualTo(1);
    }

    /** A cosine that rounding brings beyond 1 or -1 belongs to the first or the last bin. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 180})
    void equalAndOppositeVectorsAreInTheOuterBins(int bins) {
        float third = (float) Math.sqrt(1 / 3.0) * 1.0004f;
        EquiangularBasis basis = EquiangularBasis.of(
                new float[][] {{third, third, third}, {third, third, third}, {-third, -third, -third}});
        long[] counts = AngleHistogram.of(basis, bins).counts();
        assertThat(counts).hasSize(bins);
        assertThat(counts[0]).isEqualTo(bins == 1 ? 3 : 1);
        assertThat(counts[bins - 1]).isEqualTo(bins == 1 ? 3 : 2);
    }

    @Test
    void wantsABin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AngleHistogram.of(PLANE, 0))
                .withMessage("bins must be at least 1, was 0");
    }
}
