package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Losses, gradients and probabilities against {@link PlainHead}, in batches whose last block of classes is ragged, and
 * at temperatures that need a shift.
 */
class SphereLossTest {

    private static final int ROWS = 6;
    private static final int DIMENSION = 8;

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 7, 0.07, 0", "FLOAT, 7, 0.07, 0.1", "FLOAT, 50000, 0.07, 0.1", "FLOAT, 50000, 0.01, 0",
        "DOUBLE, 7, 0.07, 0", "DOUBLE, 7, 0.001, 0.1", "DOUBLE, 50000, 0.07, 0.1", "DOUBLE, 21846, 0.5, 0"
    })
    void softmaxAgreesWithPlainImplementation(DataType type, int classes, double temperature, double smoothing) {
        EquiangularBasis basis = Given.randomBasis(classes, DIMENSION, classes);
        CosineSoftmax softmax = new CosineSoftmax(basis, new Temperature(temperature));
        PlainHead plain = new PlainHead(basis.matrix(), temperature, smoothing);
        INDArray unit = unitRows(type);
        INDArray numbers = Given.classNumbers(type, ROWS, classes);
        INDArray oneHot = Given.oneHot(numbers, classes);

        INDArray gradient = Scratch.PLAIN.array(type, ROWS, DIMENSION);
        double[] losses = softmax.losses(unit, targets(basis, smoothing, numbers), ones(), gradient, Scratch.PLAIN);
        INDArray probabilities = Scratch.PLAIN.array(type, ROWS, classes);
        softmax.probabilitiesInto(unit, probabilities, Scratch.PLAIN);

        double tolerance = type == DataType.DOUBLE ? 1e-9 : singlePrecision(temperature);
        assertThat(losses).containsExactly(plain.softmaxLosses(unit, oneHot), within(tolerance));
        assertClose(gradient, plain.softmaxGradient(unit, oneHot), gradientTolerance(type, temperature));
        assertClose(probabilities, plain.probabilities(unit), tolerance);
    }

    /** 16,500 vectors of dimension 256 are computed with, not stored. */
    @ParameterizedTest
    @CsvSource({"FLOAT, 0.07, 0", "FLOAT, 0.07, 0.1", "FLOAT, 0.01, 0", "DOUBLE, 0.05, 0.1", "DOUBLE, 0.01, 0"})
    void softmaxOverComputedVectorsAgreesWithPlainImplementation(DataType type, double temperature, double smoothing) {
        EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(16_500, 256));
        assertThat(basis.exponentialSums()).isPresent();
        PlainHead plain = new PlainHead(basis.matrix(), temperature, smoothing);
        INDArray unit = Given.features(type, ROWS, 256, 2);
        unit = unit.diviColumnVector(unit.norm2(true, 1)).dup('f');
        INDArray numbers = Given.classNumbers(type, ROWS, 16_500);
        INDArray oneHot = Given.oneHot(numbers, 16_500);

        INDArray gradient = Scratch.PLAIN.array(type, ROWS, 256);
        double[] losses = new CosineSoftmax(basis, new Temperature(temperature))
                .losses(unit, targets(basis, smoothing, numbers), ones(), gradient, Scratch.PLAIN);

        assertThat(losses).containsExactly(plain.softmaxLosses(unit, oneHot), within(singlePrecision(temperature)));
        assertClose(gradient, plain.softmaxGradient(unit, oneHot), gradientTolerance(DataType.FLOAT, temperature));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 0", "FLOAT, 0.2", "DOUBLE, 0", "DOUBLE, 0.2"})
    void distanceAgreesWithPlainImplementation(DataType type, double smoothing) {
        EquiangularBasis basis = Given.randomBasis(11, DIMENSION, 3);
        PlainHead plain = new PlainHead(basis.matrix(), 1, smoothing);
        INDArray unit = unitRows(type);
        INDArray soft = Given.softLabels(type, ROWS, 11, 4);

        INDArray gradient = Scratch.PLAIN.array(type, ROWS, DIMENSION);
        double[] losses =
                new CosineDistance().losses(unit, targets(basis, smoothing, soft), ones(), gradient, Scratch.PLAIN);

        double tolerance = type == DataType.DOUBLE ? 1e-10 : 1e-5;
        assertThat(losses).containsExactly(plain.distanceLosses(unit, soft), within(tolerance));
        assertClose(gradient, plain.distanceGradient(soft), tolerance);
    }

    @ParameterizedTest
    @CsvSource({"COSINE_SOFTMAX", "COSINE_DISTANCE"})
    void weightScalesLossAndGradientOfItsRow(EbvLoss kind) {
        EquiangularBasis basis = Given.randomBasis(9, DIMENSION, 5);
        SphereLoss loss = kind.over(basis, Temperature.REFERENCE, Margin.NONE);
        INDArray unit = unitRows(DataType.DOUBLE);
        Targets targets = targets(basis, 0.1, Given.softLabels(DataType.DOUBLE, ROWS, 9, 6));
        INDArray plain = Scratch.PLAIN.array(DataType.DOUBLE, ROWS, DIMENSION);
        INDArray weighted = plain.dup('f');
        double[] weights = {1, 0, 2.5, 1, 0, 0.5};

        double[] losses = loss.losses(unit, targets, ones(), plain, Scratch.PLAIN);
        double[] scaled = loss.losses(unit, targets, weights, weighted, Scratch.PLAIN);

        double[] expected = IntStream.range(0, ROWS)
                .mapToDouble(i -> losses[i] * weights[i])
                .toArray();
        assertThat(scaled).containsExactly(expected, within(1e-12));
        assertClose(weighted, plain.mulColumnVector(Columns.toBackend(weights, DataType.DOUBLE)), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0.07", "0.001"})
    void holdsNoMoreThanABlockOfScores(double temperature) {
        int classes = 60_000;
        EquiangularBasis basis = Given.randomBasis(classes, DIMENSION, 8);
        INDArray unit = unitRows(DataType.FLOAT);
        Targets targets = targets(basis, 0.1, Given.classNumbers(DataType.FLOAT, ROWS, classes));
        AtomicLong largest = new AtomicLong();
        Scratch watched = (type, rows, columns) -> {
            largest.accumulateAndGet(rows * columns, Math::max);
            return Scratch.PLAIN.array(type, rows, columns);
        };
        new CosineSoftmax(basis, new Temperature(temperature)).losses(unit, targets, ones(), unit.dup('f'), watched);
        assertThat(largest.get()).isBetween(100_000L, ROWS * classes / 2L);
    }

    /** As many rows as the pixels of a small image, taken some at a time. */
    @ParameterizedTest
    @CsvSource({"FLOAT, 0.07", "DOUBLE, 0.07", "DOUBLE, 0.001"})
    void manyRowsAreTakenInBlocks(DataType type, double temperature) {
        int rows = 5000;
        int classes = 300;
        EquiangularBasis basis = Given.randomBasis(classes, DIMENSION, 8);
        INDArray unit = Given.features(type, rows, DIMENSION, 2);
        unit = unit.diviColumnVector(unit.norm2(true, 1)).dup('f');
        INDArray numbers = Given.classNumbers(type, rows, classes);
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        Targets targets = new LabelReader(basis, 0.1, type).read(numbers, weights, Scratch.PLAIN);
        AtomicLong largest = new AtomicLong();
        Scratch watched = (kind, count, columns) -> {
            largest.accumulateAndGet(count * columns, Math::max);
            return Scratch.PLAIN.array(kind, count, columns);
        };
        INDArray gradient = unit.dup('f');
        double[] losses = new CosineSoftmax(basis, new Temperature(temperature))
                .losses(unit, targets, weights, gradient, watched);

        PlainHead plain = new PlainHead(basis.matrix(), temperature, 0.1);
        INDArray oneHot = Given.oneHot(numbers, classes);
        double tolerance = type == DataType.DOUBLE ? 1e-9 : singlePrecision(temperature);
        assertThat(losses).containsExactly(plain.softmaxLosses(unit, oneHot), within(tolerance));
        assertClose(gradient, plain.softmaxGradient(unit, oneHot), gradientTolerance(type, temperature));
        assertThat(largest.get()).isLessThanOrEqualTo(2048 * 256).isLessThan((long) rows * classes / 2);
    }

    /** Absolutely 1e-5 from the reference temperature upwards; below it the scores grow, and their rounding with them. */
    private static double singlePrecision(double temperature) {
        return 1e-5 * Math.max(1, Temperature.REFERENCE.value() / temperature);
    }

    /** Gradients by unit rows are up to 2 / temperature. */
    private static double gradientTolerance(DataType type, double temperature) {
        return type == DataType.DOUBLE ? 1e-9 : 2e-6 / temperature;
    }

    private static INDArray unitRows(DataType type) {
        INDArray rows = Given.features(type, ROWS, DIMENSION, 2);
        return rows.diviColumnVector(rows.norm2(true, 1)).dup('f');
    }

    private static Targets targets(EquiangularBasis basis, double smoothing, INDArray labels) {
        return new LabelReader(basis, smoothing, labels.dataType()).read(labels, ones(), Scratch.PLAIN);
    }

    private static double[] ones() {
        return IntStream.range(0, ROWS).mapToDouble(i -> 1).toArray();
    }

    private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        INDArray difference = actual.castTo(DataType.DOUBLE).sub(expected.castTo(DataType.DOUBLE));
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(tolerance);
    }
}
