package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LabelReaderTest {

    private static final int CLASSES = 5;
    private static final int DIMENSION = 3;

    private final EquiangularBasis basis = Given.randomBasis(CLASSES, DIMENSION, 1);

    @ParameterizedTest
    @EnumSource(names = {"INT", "LONG", "FLOAT", "DOUBLE"})
    void readsClassNumbersOfEveryTypeAndBothShapes(DataType type) {
        INDArray column = Nd4j.createFromArray(4.0, 0.0, 2.0).castTo(type).reshape(3, 1);
        for (INDArray labels : new INDArray[] {column, column.reshape(3)}) {
            Targets targets = read(labels, 0, 1, 1, 1);
            assertThat(targets.mass()).containsExactly(1, 1, 1);
            assertThat(targets.vectors().getRow(0).toFloatVector()).isEqualTo(basis.vector(4));
            assertThat(targets.vectors().getRow(1).toFloatVector()).isEqualTo(basis.vector(0));
            assertThat(targets.vectors().getRow(2).toFloatVector()).isEqualTo(basis.vector(2));
        }
    }

    @Test
    void labelsOfARowWithoutWeightAreNotLookedAt() {
        Targets numbers = read(Nd4j.createFromArray(255f, 3f).reshape(2, 1), 0.1, 0, 1);
        assertThat(numbers.mass()).containsExactly(0, 1);
        INDArray weights = Nd4j.createFromArray(new float[][] {{Float.NaN, -1, 0, 0, 0}, {0, 0, 0, 1, 0}});
        Targets dense = read(weights, 0.1, 0, 1);
        assertThat(dense.mass()).containsExactly(0, 1);
        assertThat(dense.vectors().toFloatMatrix()[0]).containsOnly(0);
        assertThat(dense.vectors().toFloatMatrix()[1])
                .containsExactly(numbers.vectors().toFloatMatrix()[1], within(1e-6f));
    }

    @Test
    void aSoftLabelOfARowWithoutWeightNeedNotBeOfOneClass() {
        INDArray weights = Nd4j.createFromArray(new float[][] {{0.5f, 0.5f, 0, 0, 0}, {0, 0, 0, 1, 0}});
        LabelReader reader = new LabelReader(basis, 0, null, "a margin", DataType.FLOAT);
        Targets targets = reader.read(weights, new double[] {0, 1}, Scratch.PLAIN);
        assertThat(targets.own()).containsExactly(-1, 3);
        assertThat(targets.mass()).containsExactly(0, 1);
        assertThatThrownBy(() -> reader.read(weights, new double[] {1, 1}, Scratch.PLAIN))
                .hasMessageStartingWith("label of row 0 must be of one class for a margin, had weight 0.5 of 1.0");
    }

    @Test
    void smoothingKeepsTheMassOfEachRow() {
        INDArray weights = Nd4j.createFromArray(new float[][] {{0, 0, 0, 0, 0}, {0, 0.5f, 0, 0, 0}, {2, 0, 0, 1, 0}});
        Targets plain = read(weights, 0, 1, 1, 1);
        Targets smooth = read(weights, 0.2, 1, 1, 1);
        assertThat(plain.mass()).containsExactly(0, 0.5, 3);
        assertThat(smooth.mass()).containsExactly(plain.mass());
        INDArray mean = basis.matrix().mean(0);
        for (int i = 0; i < 3; i++) {
            INDArray expected = plain.vectors().getRow(i).mul(0.8).add(mean.mul(0.2 * plain.mass()[i]));
            assertThat(smooth.vectors().getRow(i).toFloatVector())
                    .containsExactly(expected.toFloatVector(), within(1e-6f));
        }
    }

    @Test
    void labelsThatAreNoNumbersAreAnError() {
        INDArray flags = Nd4j.createFromArray(true, false).reshape(2, 1);
        assertThatThrownBy(() -> read(flags, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label of row 0 must be a number, for example INT or FLOAT, had data type BOOL");
    }

    @ParameterizedTest
    @CsvSource({"BFLOAT16, 256", "HALF, 2048"})
    void classNumbersThatMayHaveBeenRoundedAreAnError(DataType type, int first) {
        LabelReader reader = new LabelReader(Given.randomBasis(3000, DIMENSION, 1), 0, DataType.FLOAT);
        INDArray exact = Nd4j.createFromArray(3f, first - 1f).castTo(type).reshape(2, 1);
        assertThat(reader.read(exact, new double[] {1, 1}, Scratch.PLAIN).mass())
                .containsExactly(1, 1);
        INDArray rounded = Nd4j.createFromArray(3f, first + 1f).castTo(type).reshape(2, 1);
        assertThatThrownBy(() -> reader.read(rounded, new double[] {1, 1}, Scratch.PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label of row 1 must be below " + first + ", where data type " + type
                        + " begins to round whole numbers, was " + first + "; use INT or FLOAT");
        assertThat(reader.read(rounded, new double[] {1, 0}, Scratch.PLAIN).mass())
                .containsExactly(1, 0);
    }

    private Targets read(INDArray labels, double smoothing, double... weights) {
        return new LabelReader(basis, smoothing, DataType.FLOAT).read(labels, weights, Scratch.PLAIN);
    }
}
