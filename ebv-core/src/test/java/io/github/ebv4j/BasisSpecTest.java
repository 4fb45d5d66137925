package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasisSpecTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 0, -5})
    void rejectsFewerThanTwoVectors(long size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasisSpec.of(size, 3))
                .withMessage("size must be at least 2, was " + size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rejectsNoDimension(int dimension) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasisSpec.of(2, dimension))
                .withMessage("dimension must be at least 1, was " + dimension);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.0001, 2, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsATargetOutsideItsRange(double target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasisSpec.of(2, 2).withTarget(target))
                .withMessage("target must be in (0, 1], was " + target);
    }

    @Test
    void keepsTheRestWhenOneComponentChanges() {
        BasisSpec spec = BasisSpec.of(5, 3).withSeed(7).withTarget(0.5);
        assertThat(spec).isEqualTo(new BasisSpec(5, 3, OptionalDouble.of(0.5), 7));
    }
}
