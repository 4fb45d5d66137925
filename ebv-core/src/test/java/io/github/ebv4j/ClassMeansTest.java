package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ClassMeansTest {

    private static final int CLASSES = 40;
    private static final int FEATURES = 7;

    private static double[][] examples(int seed) {
        Random random = new Random(seed);
        double[][] rows = new double[CLASSES][FEATURES];
        for (double[] row : rows) {
            for (int k = 0; k < FEATURES; k++) {
                // Directions of very different spread, and not along the axes.
                row[k] = random.nextGaussian() * (1 + 10 * k) + 5;
            }
            row[0] += 0.5 * row[6];
        }
        return rows;
    }

    private static int[] inOrder() {
        return java.util.stream.IntStream.range(0, CLASSES).toArray();
    }

    @Test
    void withAllDirectionsCosinesAreThoseOfMahalanobis() {
        double[][] rows = examples(1);
        ClassMeans means = new ClassMeans(CLASSES, FEATURES);
        means.add(Nd4j.createFromArray(rows), inOrder());
        EquiangularBasis basis = means.vectors(FEATURES, 1);
        INDArray centred = Nd4j.createFromArray(rows);
        centred.subiRowVector(centred.mean(0));
        INDArray inverse =
                org.nd4j.linalg.inverse.InvertMatrix.invert(centred.transpose().mmul(centred), false);
        INDArray products = centred.mmul(inverse).mmul(centred.transpose());
        for (int i = 0; i < CLASSES; i++) {
            for (int j = 0; j < i; j++) {
                double expected =
                        products.getDouble(i, j) / Math.sqrt(products.getDouble(i, i) * products.getDouble(j, j));
                assertThat(dot(basis, i, j)).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void withoutWhiteningCosinesAreThoseOfTheCentredMeans() {
        INDArray rows = Nd4j.createFromArray(examples(5));
        ClassMeans means = new ClassMeans(CLASSES, FEATURES);
        means.add(rows, inOrder());
        EquiangularBasis basis = means.vectors(FEATURES, 0);
        INDArray centred = rows.subRowVector(rows.mean(0));
        centred.diviColumnVector(centred.norm2(1));
        INDArray products = centred.mmul(centred.transpose());
        for (int i = 1; i < CLASSES; i++) {
            assertThat(dot(basis, i, i - 1)).isCloseTo(products.getDouble(i, i - 1), within(1e-5));
        }
    }

    @Test
    void ofSeveralExamplesTheMeanCountsAndTheirOrderDoesNot() {
        double[][] first = examples(1);
        double[][] second = examples(2);
        ClassMeans twice = new ClassMeans(CLASSES, FEATURES);
        twice.add(Nd4j.createFromArray(first), inOrder());
        twice.add(Nd4j.createFromArray(second), inOrder());
        ClassMeans halves = new ClassMeans(CLASSES, FEATURES);
        halves.add(Nd4j.createFromArray(first).add(Nd4j.createFromArray(second)).div(2), inOrder());
        for (int i = 1; i < CLASSES; i++) {
            assertThat(dot(twice.vectors(3, 0.5), i, i - 1))
                    .isCloseTo(dot(halves.vectors(3, 0.5), i, i - 1), within(1e-4));
        }
    }

    @Test
    void fewerDirectionsAreThoseOfTheLargestSpread() {
        double[][] rows = examples(3);
        for (double[] row : rows) {
            row[3] *= 1e4;
        }
        ClassMeans means = new ClassMeans(CLASSES, FEATURES);
        means.add(Nd4j.createFromArray(rows), inOrder());
        EquiangularBasis line = means.vectors(1, 1);
        double mean = java.util.Arrays.stream(rows)
                .mapToDouble(row -> row[3])
                .average()
                .orElseThrow();
        for (int i = 1; i < CLASSES; i++) {
            double expected = Math.signum((rows[i][3] - mean) * (rows[0][3] - mean));
            if (Math.abs(rows[i][3] - mean) > 2e4 && Math.abs(rows[0][3] - mean) > 2e4) {
                assertThat(dot(line, 0, i)).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThatThrownBy(() -> new ClassMeans(1, 2)).hasMessage("classes must be at least 2, was 1");
        assertThatThrownBy(() -> new ClassMeans(2, 0)).hasMessage("features must be at least 1, was 0");
        ClassMeans means = new ClassMeans(3, 2);
        assertThatThrownBy(() -> means.add(Nd4j.zeros(2, 3), 0, 1))
                .hasMessage("rows must have shape [2, 2], had [2, 3]");
        assertThatThrownBy(() -> means.add(Nd4j.zeros(1, 2), 3)).hasMessage("class of row 0 must be in [0, 3), was 3");
        assertThatThrownBy(() -> means.add(Nd4j.createFromArray(new float[][] {{1, Float.NaN}}), 0))
                .hasMessage("row 0 must be finite, had NaN");
        means.add(Nd4j.createFromArray(new float[][] {{1, 1}, {2, 2}}), 0, 1);
        assertThatThrownBy(() -> means.vectors(3, 1))
                .hasMessage("dimension must be in [1, 2], the number of features, was 3");
        assertThatThrownBy(() -> means.vectors(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("every class must have an example, class 2 has none");
        assertThatThrownBy(() -> means.vectors(1, -0.1)).hasMessage("whitening must be in [0, 1], was -0.1");
        assertThatThrownBy(() -> means.vectors(0, 1))
                .hasMessage("dimension must be in [1, 2], the number of features, was 0");
        assertThatThrownBy(() -> means.add(Nd4j.zeros(1, 2), -1))
                .hasMessage("class of row 0 must be in [0, 3), was -1");
        assertThatThrownBy(() -> means.add(Nd4j.zeros(1, 2), 0, 1))
                .hasMessage("rows must have shape [2, 2], had [1, 2]");
        assertThatThrownBy(() -> means.add(Nd4j.zeros(1, 2, 1), 0))
                .hasMessage("rows must have shape [1, 2], had [1, 2, 1]");
        assertThatThrownBy(() -> means.vectors(1, 1.5)).hasMessage("whitening must be in [0, 1], was 1.5");
        means.add(Nd4j.createFromArray(new float[][] {{5, 5}}), 2);
        assertThat(means.vectors(1, 1).size()).isEqualTo(3);
        assertThatThrownBy(() -> means.vectors(2, 0))
                .hasMessage("dimension must be at most 1, the number of directions in which the means vary, was 2");
    }

    private static double dot(EquiangularBasis basis, int i, int j) {
        float[] left = basis.vector(i);
        float[] right = basis.vector(j);
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }
}
