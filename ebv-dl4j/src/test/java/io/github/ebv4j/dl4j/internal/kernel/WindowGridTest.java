package io.github.ebv4j.dl4j.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowGridTest {

    @ParameterizedTest
    @CsvSource({"4,4,2", "5,7,3", "1,1,4", "3,9,3", "6,2,5"})
    void everyPixelIsInOneWindow(int height, int width, int window) {
        for (boolean shifted : new boolean[] {false, true}) {
            WindowGrid grid = WindowGrid.of(height, width, window, shifted);
            List<Integer> pixels = new ArrayList<>();
            for (int i = 0; i < grid.windows() * grid.positions(); i++) {
                pixels.add(grid.pixel(i / grid.positions(), i % grid.positions()));
            }
            assertThat(pixels.stream().filter(pixel -> pixel >= 0))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, height * width).boxed().toList());
            assertThat(grid.isPadded()).isEqualTo(pixels.contains(-1));
        }
    }

    @Test
    void aShiftMovesTheMapUpAndLeft() {
        WindowGrid grid = WindowGrid.of(4, 4, 2, true);
        assertThat(grid.pixel(0, 0)).isEqualTo(5);
        assertThat(grid.pixel(3, 3)).isEqualTo(0);
    }

    @Test
    void aWindowThatCoversTheMapIsNotShifted() {
        WindowGrid grid = WindowGrid.of(3, 8, 4, true);
        assertThat(grid.shiftY()).isZero();
        assertThat(grid.shiftX()).isEqualTo(2);
        assertThat(WindowGrid.of(3, 4, 4, true).isMasked()).isFalse();
    }

    @Test
    void whatTheShiftBringsTogetherIsMasked() {
        WindowGrid grid = WindowGrid.of(4, 4, 2, true);
        assertThat(grid.part(0, 0)).isEqualTo(grid.part(0, 3));
        assertThat(grid.part(1, 0)).isNotEqualTo(grid.part(1, 1)).isEqualTo(grid.part(1, 2));
        assertThat(IntStream.range(0, 4)
                        .map(position -> grid.part(3, position))
                        .distinct()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void biasesDependOnTheDistanceAlone() {
        WindowGrid grid = WindowGrid.of(3, 3, 3, false);
        assertThat(grid.relative(0, 0)).isEqualTo(grid.relative(8, 8)).isEqualTo(12);
        assertThat(grid.relative(8, 0)).isEqualTo(24);
        assertThat(grid.relative(0, 8)).isZero();
        assertThat(grid.relative(1, 0)).isEqualTo(13);
        assertThat(grid.relatives()).isEqualTo(25);
    }
}
