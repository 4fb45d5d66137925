package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two-loop recursion against the matrix of the BFGS update (Nocedal and Wright, equations 6.17 and 7.20). */
class LbfgsMemoryTest {

    /** A step and the change of the gradient along it. */
    private record Pair(double[] step, double[] change) {}

    /** Fewer pairs than fit, as many, and more: then the oldest are forgotten. */
    @ParameterizedTest
    @CsvSource({"1,1,1,1", "1,4,3,2", "3,2,2,3", "4,6,4,4", "4,6,5,5", "3,40,11,6", "8,70,20,7"})
    void multipliesByTheMatrixOfTheLastPairs(int capacity, int length, int pairs, long seed) {
        Random random = new Random(seed);
        LbfgsMemory<double[]> memory = new LbfgsMemory<>(capacity, new HeapRows(length, length));
        List<Pair> kept = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Pair pair = pair(length, random);
            keep(memory, pair);
            kept.add(pair);
            List<Pair> last = kept.subList(Math.max(0, kept.size() - capacity), kept.size());
            double[] gradient = normal(length, random);
            double[] expected = product(inverseHessian(last, length), gradient);
            memory.applyInPlace(gradient);
            assertClose(gradient, expected);
        }
    }

    /** The matrix maps the newest change to the newest step. */
    @ParameterizedTest
    @CsvSource({"1,5,1,1", "5,5,3,2", "5,30,9,3"})
    void meetsTheSecantEquation(int capacity, int length, int pairs, long seed) {
        Random random = new Random(seed);
        LbfgsMemory<double[]> memory = new LbfgsMemory<>(capacity, new HeapRows(length, length));
        for (int i = 0; i < pairs; i++) {
            Pair pair = pair(length, random);
            keep(memory, pair);
            double[] change = pair.change().clone();
            memory.applyInPlace(change);
            assertClose(change, pair.step());
        }
    }

    /** A step along which the gradient does not grow would make the direction an ascent. */
    @Test
    void leavesOutPairsWithoutPositiveCurvature() {
        Random random = new Random(1);
        LbfgsMemory<double[]> memory = new LbfgsMemory<>(3, new HeapRows(4, 4));
        Pair good = pair(4, random);
        keep(memory, good);
        double[] before = {1, 2, -3, 4};
        memory.applyInPlace(before);
        keep(memory, new Pair(new double[] {1, 1, 0, 0}, new double[] {-1, 0, 2, 0}));
        keep(memory, new Pair(new double[] {1, 1, 0, 0}, new double[] {1, -1, 0, 0}));
        keep(memory, new Pair(new double[4], new double[4]));
        double[] after = {1, 2, -3, 4};
        memory.applyInPlace(after);
        assertThat(after).containsExactly(before);
    }

    @Test
    void doesNothingWhenEmptyOrCleared() {
        LbfgsMemory<double[]> memory = new LbfgsMemory<>(2, new HeapRows(3, 3));
        assertThat(memory.isEmpty()).isTrue();
        double[] gradient = {1, 2, 3};
        memory.applyInPlace(gradient);
        assertThat(gradient).containsExactly(1, 2, 3);
        keep(memory, pair(3, new Random(2)));
        assertThat(memory.isEmpty()).isFalse();
        memory.clear();
        assertThat(memory.isEmpty()).isTrue();
        memory.applyInPlace(gradient);
        assertThat(gradient).containsExactly(1, 2, 3);
    }

    @Test
    void forgetsClearedPairsForGood() {
        Random random = new Random(3);
        LbfgsMemory<double[]> memory = new LbfgsMemory<>(3, new HeapRows(5, 5));
        for (int i = 0; i < 4; i++) {
            keep(memory, pair(5, random));
        }
        memory.clear();
        Pair only = pair(5, random);
        keep(memory, only);
        double[] gradient = normal(5, random);
        double[] expected = product(inverseHessian(List.of(only), 5), gradient);
        memory.applyInPlace(gradient);
        assertClose(gradient, expected);
    }

    private static void keep(LbfgsMemory<double[]> memory, Pair pair) {
        System.arraycopy(pair.step(), 0, memory.nextStep(), 0, pair.step().length);
        System.arraycopy(pair.change(), 0, memory.nextChange(), 0, pair.change().length);
        memory.keep();
    }

    /** A random step and the change of a gradient whose Hessian has eigenvalues between 1 and 2 or so. */
    private static Pair pair(int length, Random random) {
        double[] step = normal(length, random);
        double[] change = step.clone();
        for (int k = 0; k < length; k++) {
            change[k] *= 1 + random.nextDouble();
        }
        return new Pair(step, change);
    }

    /** H = (I - r s y') H (I - r y s') + r s s' with r = 1 / s'y, pair after pair from s'y / y'y times I. */
    private static double[][] inverseHessian(List<Pair> pairs, int length) {
        Pair newest = pairs.get(pairs.size() - 1);
        double scale = dot(newest.step(), newest.change()) / dot(newest.change(), newest.change());
        double[][] matrix = new double[length][length];
        for (int i = 0; i < length; i++) {
            matrix[i][i] = scale;
        }
        for (Pair pair : pairs) {
            matrix = updated(matrix, pair);
        }
        return matrix;
    }

    private static double[][] updated(double[][] matrix, Pair pair) {
        double[] s = pair.step();
        double inverse = 1 / dot(s, pair.change());
        double[] image = product(matrix, pair.change());
        double square = dot(pair.change(), image);
        double[][] updated = new double[s.length][s.length];
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < s.length; j++) {
                updated[i][j] = matrix[i][j]
                        - inverse * (s[i] * image[j] + image[i] * s[j])
                        + inverse * (inverse * square + 1) * s[i] * s[j];
            }
        }
        return updated;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    private static double[] normal(int length, Random random) {
        double[] values = new double[length];
        for (int k = 0; k < length; k++) {
            values[k] = random.nextGaussian();
        }
        return values;
    }

    private static void assertClose(double[] found, double[] expected) {
        for (int k = 0; k < expected.length; k++) {
            assertThat(found[k]).isCloseTo(expected[k], within(1e-9));
        }
    }
}
