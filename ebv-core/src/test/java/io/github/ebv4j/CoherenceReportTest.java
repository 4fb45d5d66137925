package io.github.ebv4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoherenceReportTest {

    /** Sizes on both sides of one and two tiles. */
    @ParameterizedTest
    @CsvSource({"2,1", "3,2", "7,5", "1023,4", "1024,4", "1025,4", "2100,6"})
    void agreesWithAPlainDoubleLoopOverAllPairs(int size, int dimension) {
        EquiangularBasis basis = TestBases.random(size, dimension, size);
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            float[] left = basis.vector(i);
            for (int j = 0; j < i; j++) {
                double cosine = Math.abs(cosine(left, basis.vector(j)));
                largest = Math.max(largest, cosine);
                sum += cosine;
            }
        }
        BasisReport report = basis.report();
        assertThat(report.coherence()).isCloseTo(Math.min(1, largest), within(1e-6));
        assertThat(report.meanAbsCosine()).isCloseTo(sum / (0.5 * size * (size - 1)), within(1e-6));
        assertThat(report.maxNormError()).isLessThan(1e-6);
        assertThat(report.coherence()).isGreaterThanOrEqualTo(report.bound().value() - 1e-6);
    }

    @Test
    void findsTheOneBadPairWhereverItIs() {
        for (int[] pair : new int[][] {{0, 1}, {0, 1499}, {1498, 1499}, {1023, 1024}, {500, 1200}, {255, 256}}) {
            int size = 1500;
            float[] rows = new float[size * size];
            for (int i = 0; i < size; i++) {
                rows[i * size + i] = 1;
            }
            Arrays.fill(rows, pair[1] * size, (pair[1] + 1) * size, 0);
            rows[pair[1] * size + pair[0]] = -0.6f;
            rows[pair[1] * size + pair[1]] = 0.8f;
            BasisReport report = TestBases.ofRows(rows, size, size).report();
            assertThat(report.coherence()).isCloseTo(0.6, within(1e-7));
            assertThat(report.meanAbsCosine()).isCloseTo(0.6 / (0.5 * size * (size - 1)), within(1e-12));
        }
    }

    /** Where all pairs are equally coherent, the one that single precision finds largest may be any of them. */
    @Test
    void noSimplexIsReportedBelowItsBound() {
        for (int dimension = 1; dimension < 260; dimension++) {
            BasisReport report = EquiangularBases.generate(BasisSpec.of(dimension + 1, dimension))
                    .report();
            assertThat(report.family()).isEqualTo("simplex");
            assertThat(report.coherence())
                    .isGreaterThanOrEqualTo(report.bound().value())
                    .isCloseTo(1.0 / dimension, within(1e-7));
            assertThat(report.ratio().getAsDouble()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void coincidingVectorsOffUnitLengthHaveCoherenceOne() {
        EquiangularBasis basis = EquiangularBasis.of(new float[][] {{1.0005f, 0}, {1.0005f, 0}});
        assertThat(basis.report().coherence()).isEqualTo(1);
        assertThat(CoherenceReport.absoluteCosine(new float[] {3, 0}, new float[] {-2, 2}))
                .isCloseTo(Math.sqrt(0.5), within(1e-15));
    }

    @Test
    void reportsTheNormErrorOfTheVectorsAsTheyAre() {
        BasisReport report =
                TestBases.ofRows(new float[] {1.0005f, 0, 0, 1}, 2, 2).report();
        assertThat(report.maxNormError()).isCloseTo(0.0005, within(1e-6));
        assertThat(report.ratio()).isEmpty();
    }

    @Test
    void histogramCountsEveryPairOnceInTheBinOfItsAngle() {
        EquiangularBasis basis = TestBases.random(1100, 3, 8);
        long[] expected = new long[36];
        for (int i = 0; i < 1100; i++) {
            for (int j = 0; j < i; j++) {
                double degrees = Math.toDegrees(Math.acos(cosine(basis.vector(i), basis.vector(j))));
                expected[(int) (degrees / 5)]++;
            }
        }
        long[] counts = AngleHistogram.of(basis, 36).counts();
        assertThat(Arrays.stream(counts).sum()).isEqualTo(1100L * 1099 / 2);
        for (int bin = 0; bin < 36; bin++) {
            // Angles within half a step of the cosine table may fall into the neighbouring bin.
            assertThat(counts[bin]).isCloseTo(expected[bin], within(40L + expected[bin] / 100));
        }
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int k = 0; k < left.length; k++) {
            dot += (double) left[k] * right[k];
            leftSquares += (double) left[k] * left[k];
            rightSquares += (double) right[k] * right[k];
        }
        return Math.max(-1, Math.min(1, dot / Math.sqrt(leftSquares * rightSquares)));
    }

    @Test
    void theOrderOfTheVectorsDoesNotMatter() {
        float[][] vectors = new float[10][];
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(10, 5));
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = basis.vector(i);
        }
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(Arrays.asList(vectors), new Random(seed));
            assertThat(EquiangularBasis.of(vectors).report().coherence())
                    .isEqualTo(basis.report().coherence());
        }
    }
}
