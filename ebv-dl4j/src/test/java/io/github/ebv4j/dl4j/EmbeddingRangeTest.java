package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Embeddings have a direction however large they are, as long as they are finite. */
class EmbeddingRangeTest {

    private static final int ROWS = 4;
    private static final int CLASSES = 6;

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e18", "FLOAT, 1e25", "FLOAT, 1e37", "DOUBLE, 1e160", "DOUBLE, 1e300"})
    void largeEmbeddingsAreThoseOfTheirDirection(DataType type, double factor) {
        MultiLayerNetwork network = network(type);
        INDArray features = Given.features(type, ROWS, Given.HIDDEN, 1);
        INDArray expected = network.output(features);
        INDArray large = features.mul(factor);
        assertThat(network.output(large).sub(expected).amaxNumber().doubleValue())
                .isLessThan(type == DataType.FLOAT ? 1e-5 : 1e-12);
        INDArray before = network.params().dup();
        network.fit(new DataSet(large, Given.classNumbers(type, ROWS, CLASSES)));
        assertThat(Double.isFinite(network.score())).isTrue();
        assertThat(Double.isFinite(network.params().sumNumber().doubleValue())).isTrue();
        assertThat(network.params().sub(before).amaxNumber().doubleValue())
                .as("a gradient by W is of the size of x / |z|, whatever the factor")
                .isBetween(1e-4, 10.0);
    }

    @Test
    void oneLargeRowLeavesTheOthersBitForBit() {
        MultiLayerNetwork network = network(DataType.FLOAT);
        INDArray features = Given.features(DataType.FLOAT, ROWS, Given.HIDDEN, 1);
        INDArray expected = network.output(features).dup();
        features.getRow(2).muli(1e30);
        INDArray found = network.output(features);
        for (int row : new int[] {0, 1, 3}) {
            assertThat(Bits.of(found.getRow(row))).isEqualTo(Bits.of(expected.getRow(row)));
        }
    }

    @Test
    void realInfinityIsAnErrorThatSaysWhere() {
        MultiLayerNetwork network = network(DataType.FLOAT);
        INDArray features = Given.features(DataType.FLOAT, ROWS, Given.HIDDEN, 1);
        features.putScalar(2, 0, Double.NaN);
        assertThatThrownBy(() -> network.output(features))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("embedding of row 2 must be finite, had NaN at coordinate 0; the input of the layer or its "
                        + "weights are not finite or too large (layer name: layer0, layer index: 0, layer type: "
                        + "EbvOutputLayer)");
    }

    private static MultiLayerNetwork network(DataType type) {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, 3, 1))
                .temperature(1)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(Given.base(type, WorkspaceMode.ENABLED, new Sgd(0.1))
                .list()
                .layer(head)
                .build());
        network.init();
        return network;
    }
}
