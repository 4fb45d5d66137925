package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import io.github.ebv4j.dl4j.internal.RowGrid;
import io.github.ebv4j.dl4j.internal.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BilinearResizeTest {

    /** The example in PyTorch's documentation of torch.nn.Upsample(scale_factor=2, mode="bilinear"). */
    @Test
    void agreesWithPyTorch() {
        RowGrid grid = new RowGrid(ActivationLayout.NCHW, 1, 2, 2);
        INDArray rows = Nd4j.createFromArray(1.0, 2.0, 3.0, 4.0).reshape('f', 4, 1);
        INDArray large = new BilinearResize(2).enlarge(rows, grid, Scratch.PLAIN);
        assertThat(large.reshape(16).toDoubleVector())
                .containsExactly(
                        new double[] {1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4},
                        within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 2, 3, 5, 2", "DOUBLE, 3, 1, 4, 1", "DOUBLE, 1, 4, 1, 3", "DOUBLE, 4, 2, 3, 5"})
    void agreesWithTheOperationOfTheBackend(DataType type, int factor, int height, int width, int channels) {
        RowGrid grid = new RowGrid(ActivationLayout.NHWC, 2, height, width);
        INDArray images = Given.features(type, grid.rows(), channels, 3).reshape('c', 2, height, width, channels);
        INDArray large = new BilinearResize(factor).enlarge(grid.toRows(images, Scratch.PLAIN), grid, Scratch.PLAIN);
        INDArray expected = PlainPixels.resized(images, factor * height, factor * width);
        INDArray actual = grid.enlarged(factor).toArray(large).castTo(DataType.FLOAT);
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-6);
    }

    /** The transpose, by its definition: &lt;R a, b&gt; = &lt;a, R^T b&gt;. */
    @ParameterizedTest
    @CsvSource({"2, 3, 5, 2", "3, 1, 4, 1", "4, 2, 2, 3"})
    void reductionIsTheTranspose(int factor, int height, int width, int channels) {
        RowGrid grid = new RowGrid(ActivationLayout.NCHW, 3, height, width);
        INDArray a = Given.features(DataType.DOUBLE, grid.rows(), channels, 1).dup('f');
        INDArray b = Given.features(DataType.DOUBLE, grid.enlarged(factor).rows(), channels, 2)
                .dup('f');
        BilinearResize resize = new BilinearResize(factor);
        double left = resize.enlarge(a, grid, Scratch.PLAIN).mul(b).sumNumber().doubleValue();
        double right = resize.reduce(b, grid, Scratch.PLAIN).mul(a).sumNumber().doubleValue();
        assertThat(left).isCloseTo(right, within(1e-10));
        assertThat(Math.abs(left)).isGreaterThan(1e-3);
    }
}
