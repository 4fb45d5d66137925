package io.github.ebv4j.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.algebra.RealIrreducibles.Block;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealIrreduciblesTest {

    @ParameterizedTest
    @MethodSource("io.github.ebv4j.algebra.FiniteGroupTest#families")
    void blocksAreOrthogonalHomomorphisms(FiniteGroup group) {
        for (Block block : RealIrreducibles.of(group)) {
            for (int g = 0; g < group.order(); g++) {
                assertClose(
                        product(block.matrices()[g], block.matrices()[group.inverse(g)], block.dimension()),
                        block.matrices()[0]);
                assertClose(block.matrices()[group.inverse(g)], transposed(block.matrices()[g], block.dimension()));
                for (int h = 0; h < group.order(); h++) {
                    assertClose(
                            product(block.matrices()[g], block.matrices()[h], block.dimension()),
                            block.matrices()[group.product(g, h)]);
                }
            }
            assertClose(block.matrices()[0], identity(block.dimension()));
        }
    }

    /**
     * Characters of different kinds are orthogonal, and the norm of each is 1, 2 or 4 as its endomorphisms are the
     * reals, complex numbers or quaternions; with dimension^2 over it they add up to the order of the group.
     */
    @ParameterizedTest
    @MethodSource("io.github.ebv4j.algebra.FiniteGroupTest#families")
    void everyIrreducibleKindOccursOnce(FiniteGroup group) {
        List<Block> blocks = RealIrreducibles.of(group);
        double total = 0;
        for (Block left : blocks) {
            for (Block right : blocks) {
                double inner = inner(left.character(), right.character()) / group.order();
                if (left == right) {
                    assertThat(List.of(1L, 2L, 4L)).contains(Math.round(inner));
                    assertThat(inner).isCloseTo(Math.round(inner), within(1e-9));
                    total += Math.pow(left.dimension(), 2) / inner;
                } else {
                    assertThat(inner).isCloseTo(0, within(1e-9));
                }
            }
        }
        assertThat(total).isCloseTo(group.order(), within(1e-6));
    }

    private static double inner(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    private static void assertClose(double[] found, double[] expected) {
        for (int k = 0; k < expected.length; k++) {
            assertThat(Math.abs(found[k] - expected[k])).isLessThan(1e-9);
        }
    }

    private static double[] identity(int dimension) {
        double[] identity = new double[dimension * dimension];
        for (int k = 0; k < dimension; k++) {
            identity[k * dimension + k] = 1;
        }
        return identity;
    }

    private static double[] transposed(double[] matrix, int dimension) {
        double[] transposed = new double[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            transposed[k % dimension * dimension + k / dimension] = matrix[k];
        }
        return transposed;
    }

    private static double[] product(double[] left, double[] right, int dimension) {
        double[] product = new double[left.length];
        for (int k = 0; k < product.length; k++) {
            for (int l = 0; l < dimension; l++) {
                product[k] += left[k / dimension * dimension + l] * right[l * dimension + k % dimension];
            }
        }
        return product;
    }
}
