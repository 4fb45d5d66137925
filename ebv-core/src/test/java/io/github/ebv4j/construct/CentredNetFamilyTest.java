package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.LowerBounds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentredNetFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new CentredNetFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(10, 16, 1 / 5.0),
                new Size(17, 25, 1 / 7.0),
                new Size(31, 49, 1 / 9.0),
                new Size(36, 64, 1 / 9.0),
                new Size(28, 64, 1 / 7.0),
                new Size(65, 80, 1 / 15.0),
                new Size(74, 82, 1 / 17.0),
                // Shortened, and with spare coordinates.
                new Size(100, 170, 1 / 15.0),
                // Without the constant coordinate.
                new Size(60, 150, 8 / 60.0),
                new Size(288, 625, 13 / 288.0),
                new Size(640, 1000, 1 / 39.0));
    }

    /** A real equiangular tight frame where q is even, and within 0.1 % of the bound where it is odd and above 16. */
    @ParameterizedTest
    @CsvSource({"4, 1", "8, 1", "16, 1", "32, 1", "17, 1.0021", "31, 1.0006", "37, 1.0004"})
    void isAtTheWelchBoundOrCloseToIt(int q, double ratio) {
        CentredNet net = new CentredNet(q, q / 2 + 1);
        double bound = LowerBounds.best((int) net.size(), net.dimension()).value();
        assertThat(net.coherence()).isLessThanOrEqualTo(ratio * bound + 1e-12);
    }

    /** Points of up to d lines beyond the square of an order may do; the next order may be better. */
    @Test
    void choosesAmongOrders() {
        assertThat(family().member(1000, 640).orElseThrow().parameters()).containsEntry("q", "32");
        assertThat(family().member(1030, 640).orElseThrow().parameters()).containsEntry("q", "32");
        assertThat(family().member(1300, 1000).orElseThrow().parameters()).containsEntry("q", "37");
    }
}
