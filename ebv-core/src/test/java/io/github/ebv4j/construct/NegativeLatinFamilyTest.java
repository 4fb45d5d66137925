package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.algebra.FiniteField;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NegativeLatinFamilyTest extends ConstructionContract {

    @Override
    ExactFamily family() {
        return new PaddedFamily(new NegativeLatinFrames());
    }

    @Override
    Stream<Size> sizes() {
        return Stream.of(
                new Size(31, 81, 1 / 7.0),
                new Size(86, 256, 1 / 11.0),
                new Size(103, 256, 1 / 13.0),
                new Size(337, 729, 1 / 25.0),
                new Size(397, 1024, 1 / 25.0),
                // Shortened, and with spare coordinates.
                new Size(400, 1000, 1 / 25.0),
                new Size(470, 1030, 1 / 29.0));
    }

    static Stream<NegativeLatinSet> sets() {
        return NegativeLatinFrames.all().stream();
    }

    /** The definition: the sums over the set of all characters but the trivial one are r and r - q. */
    @ParameterizedTest
    @MethodSource("sets")
    void everyCharacterHasOneOfTwoSums(NegativeLatinSet set) {
        int[] elements = set.elements();
        int q = (int) Math.sqrt(set.order());
        assertThat(elements).hasSize(set.size()).hasSize(set.type() * (q + 1));
        FiniteField field = FiniteField.ofOrder(set.order());
        double[] values = new double[set.order() - 1];
        for (int x = 0; x < values.length; x++) {
            int trace = field.trace(field.power(field.generator(), x));
            values[x] = Math.cos(2 * Math.PI * trace / field.characteristic());
        }
        for (int character = 0; character < values.length; character++) {
            double sum = 0;
            for (int element : elements) {
                sum += values[(element + character) % values.length];
            }
            assertThat(sum).isCloseTo(sum > set.type() - q / 2.0 ? set.type() : set.type() - q, within(1e-9));
        }
    }

    /** Conjugate characters come in pairs, so that vectors of both their parts are real. */
    @ParameterizedTest
    @MethodSource("sets")
    void hasWithEveryElementItsNegative(NegativeLatinSet set) {
        int half = set.order() % 2 == 0 ? 0 : (set.order() - 1) / 2;
        int[] negatives = IntStream.of(set.elements())
                .map(x -> (x + half) % (set.order() - 1))
                .toArray();
        assertThat(set.elements()).contains(negatives);
    }

    @Test
    void refusesALineThatIsNoSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NegativeLatinSet.parse("81 3 2: 8 9"))
                .withMessage("must be four numbers, a colon and logarithms, was 81 3 2: 8 9");
    }
}
