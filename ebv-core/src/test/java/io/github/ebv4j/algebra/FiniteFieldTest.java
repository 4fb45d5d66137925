package io.github.ebv4j.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteFieldTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 16, 25, 27, 32})
    void isAField(int order) {
        FiniteField field = FiniteField.ofOrder(order);
        for (int x = 0; x < order; x++) {
            assertThat(field.add(x, 0)).isEqualTo(x);
            assertThat(field.multiply(x, 1)).isEqualTo(x);
            assertThat(field.power(x, order)).isEqualTo(x);
            assertThat(field.power(x, 0)).isEqualTo(1);
            for (int y = 0; y < order; y++) {
                assertThat(field.add(x, y)).isEqualTo(field.add(y, x)).isBetween(0, order - 1);
                assertThat(field.multiply(x, y)).isEqualTo(field.multiply(y, x));
                assertThat(field.multiply(x, y) == 0).isEqualTo(x == 0 || y == 0);
                for (int z = 0; z < order; z++) {
                    assertThat(field.multiply(x, field.add(y, z)))
                            .isEqualTo(field.add(field.multiply(x, y), field.multiply(x, z)));
                    assertThat(field.multiply(x, field.multiply(y, z)))
                            .isEqualTo(field.multiply(field.multiply(x, y), z));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 9, 27, 49, 121, 125, 2048, 8192})
    void hasATraceOntoThePrimeField(int order) {
        FiniteField field = FiniteField.ofOrder(order);
        int[] counts = new int[field.characteristic()];
        for (int x = 0; x < order; x++) {
            counts[field.trace(x)]++;
        }
        assertThat(counts).containsOnly(order / field.characteristic());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 13, 25, 27, 101})
    void knowsItsSquares(int order) {
        FiniteField field = FiniteField.ofOrder(order);
        int[] roots = new int[order];
        for (int x = 1; x < order; x++) {
            roots[field.multiply(x, x)]++;
        }
        for (int x = 0; x < order; x++) {
            assertThat(field.quadraticCharacter(x)).isEqualTo(x == 0 ? 0 : roots[x] == 2 ? 1 : -1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 0, 1, 6, 12, 100})
    void rejectsOrdersThatAreNoPrimePower(int order) {
        assertThatThrownBy(() -> FiniteField.ofOrder(order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order of a finite field must be a prime power, was " + order);
    }
}
