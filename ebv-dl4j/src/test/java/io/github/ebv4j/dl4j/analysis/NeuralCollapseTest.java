package io.github.ebv4j.dl4j.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NeuralCollapseTest {

    /** Classes of unequal size, in two batches. */
    @Test
    void agreesWithPyTorch() {
        Golden golden = Golden.read();
        INDArray features = golden.matrix("features");
        int[] labels =
                Arrays.stream(golden.numbers("labels")).mapToInt(x -> (int) x).toArray();
        NeuralCollapse collapse = new NeuralCollapse(4, 6);
        int half = 11;
        collapse.add(features.getRows(numbers(0, half)), Arrays.copyOf(labels, half));
        collapse.add(features.getRows(numbers(half, labels.length)), Arrays.copyOfRange(labels, half, labels.length));
        CollapseReport report = collapse.report(golden.matrix("vectors"));
        assertThat(new double[] {
                    report.withinClassVariability(),
                    report.meanNormVariation(),
                    report.meanAngleDeviation(),
                    report.weightNormVariation().orElseThrow(),
                    report.weightAngleDeviation().orElseThrow(),
                    report.selfDuality().orElseThrow()
                })
                .containsExactly(golden.numbers("collapse"), within(1e-10));
        assertThat(collapse.report())
                .isEqualTo(new CollapseReport(
                        report.withinClassVariability(),
                        report.meanNormVariation(),
                        report.meanAngleDeviation(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
    }

    private static int[] numbers(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    /** Features that stand exactly on the corners of a simplex have collapsed; any turn and scale of it will do. */
    @Test
    void everyMeasureOfASimplexIsZero() {
        INDArray corners =
                EquiangularBases.generate(BasisSpec.of(5, 4)).matrix().castTo(DataType.DOUBLE);
        NeuralCollapse collapse = new NeuralCollapse(5, 4);
        for (int round = 0; round < 3; round++) {
            collapse.add(corners.mul(7), 0, 1, 2, 3, 4);
        }
        CollapseReport report = collapse.report(corners);
        assertThat(report.withinClassVariability()).isCloseTo(0, within(1e-6));
        assertThat(report.meanNormVariation()).isCloseTo(0, within(1e-6));
        assertThat(report.meanAngleDeviation()).isCloseTo(0, within(1e-6));
        assertThat(report.weightNormVariation()).hasValueCloseTo(0.0, within(1e-6));
        assertThat(report.weightAngleDeviation()).hasValueCloseTo(0.0, within(1e-6));
        assertThat(report.selfDuality()).hasValueCloseTo(0.0, within(1e-6));
    }

    @Test
    void namesWhatIsWrong() {
        NeuralCollapse collapse = new NeuralCollapse(2, 3);
        INDArray row = Nd4j.ones(DataType.FLOAT, 1, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NeuralCollapse(1, 3))
                .withMessage("classes must be at least 2, was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NeuralCollapse(2, 0))
                .withMessage("dimension must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collapse.add(row, 0, 1))
                .withMessage("features must have shape [2, 3], one row a label, had [1, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collapse.add(row, 2))
                .withMessage("labels must be in [0, 2), that of row 0 was 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collapse.add(Nd4j.create(new double[][] {{1, Double.NaN, 2}}), 0))
                .withMessage("features must be finite, row 0 has NaN");
        collapse.add(row, 0);
        assertThatIllegalStateException()
                .isThrownBy(collapse::report)
                .withMessage("every class must have an example, class 1 had none");
        collapse.add(row.add(1), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collapse.report(row))
                .withMessage("vectors must have shape [2, 3], had [1, 3]");
    }
}
