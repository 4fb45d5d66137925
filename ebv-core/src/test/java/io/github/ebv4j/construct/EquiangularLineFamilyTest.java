package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EquiangularLineFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new EquiangularLineFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(4, 6, 1 / 3.0),
                new Size(5, 10, 1 / 3.0),
                new Size(6, 16, 1 / 3.0),
                new Size(7, 28, 1 / 3.0),
                new Size(15, 36, 1 / 5.0),
                new Size(16, 40, 1 / 5.0),
                new Size(17, 48, 1 / 5.0),
                new Size(18, 56, 1 / 5.0),
                new Size(19, 72, 1 / 5.0),
                new Size(20, 90, 1 / 5.0),
                new Size(21, 126, 1 / 5.0),
                new Size(22, 176, 1 / 5.0),
                new Size(23, 276, 1 / 5.0),
                new Size(23, 200, 1 / 5.0));
    }

    @Test
    void vectorsOfAnotherRankAreRefused() {
        double[][] pairs = EquiangularSystems.ofPairs(1);
        for (int rank : new int[] {6, 8}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GramRows.of(pairs, rank))
                    .withMessage("products must have the rank " + rank + ", have another");
        }
        assertThat(GramRows.of(pairs, 7)).hasDimensions(28, 7);
    }
}
