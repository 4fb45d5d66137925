package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaminatedFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new LaminatedFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(3, 6, 0.5),
                new Size(4, 12, 0.5),
                new Size(5, 20, 0.5),
                new Size(6, 36, 0.5),
                new Size(7, 63, 0.5),
                new Size(8, 120, 0.5),
                new Size(16, 2160, 0.5),
                new Size(17, 2161, 0.5));
    }

    /** As many lines as the formula says. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void hasHalfTheShortestVectorsOfEachLattice(int dimension) {
        Frame frame = new LaminatedFrames().frames(3, dimension).findFirst().orElseThrow();
        assertThat(frame.dimension()).isEqualTo(dimension);
        assertThat(LeechLines.orthogonalTo(LeechLines.laminatedNormals(dimension)))
                .hasSize((int) frame.size());
    }

    /** Measured of the first lines of all three shapes; all 98,280 would take minutes. */
    @Test
    void theLeechLatticeMeetsLevenshteinsBound() {
        FamilyMember member = ExactFamilies.best(98_280, 24).orElseThrow();
        assertThat(member.family()).isEqualTo("laminatedLattice");
        assertThat(member.coherence()).isCloseTo(LowerBounds.best(98_280, 24).value(), Offset.offset(1e-9));
        EquiangularBasis basis = family().construct(member);
        float[] some = new float[3 * 600 * 24];
        for (int part = 0; part < 3; part++) {
            System.arraycopy(basis.rows(part * 45_000, 600), 0, some, part * 600 * 24, 600 * 24);
        }
        assertThat(SmoothMaxRefiner.coherence(some, 24)).isCloseTo(0.5, Offset.offset(FLOAT_ERROR));
    }
}
