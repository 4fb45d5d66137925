package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.LowerBounds;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShorterLeechFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new ShorterLeechFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(16, 256, 1.0 / 3),
                new Size(17, 200, 1.0 / 3),
                new Size(18, 352, 1.0 / 3),
                new Size(22, 1408, 1.0 / 3),
                new Size(23, 2300, 1.0 / 3),
                new Size(25, 2302, 1.0 / 3));
    }

    /** As many lines as the formula says. */
    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19, 20, 21, 22, 23})
    void hasTheLinesOfEachSection(int dimension) {
        List<int[]> lines = LeechLines.shorterOrthogonalTo(LeechLines.laminatedNormals(dimension));
        assertThat(family().member(lines.size(), dimension)).isPresent();
        assertThat(family().member(lines.size() + 1, dimension)).isEmpty();
    }

    /** Sizes at which no vectors at all are less coherent. */
    @ParameterizedTest
    @CsvSource({"256,16", "1408,22", "2300,23"})
    void meetsLevenshteinsBound(int size, int dimension) {
        FamilyMember member = ExactFamilies.best(size, dimension).orElseThrow();
        assertThat(member.family()).isEqualTo("shorterLeechLattice");
        assertThat(member.coherence())
                .isCloseTo(LowerBounds.best(size, dimension).value(), Offset.offset(1e-9));
    }
}
