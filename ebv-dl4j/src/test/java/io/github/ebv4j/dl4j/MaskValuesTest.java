package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** A mask that is no weight would spoil all parameters in one step. */
class MaskValuesTest {

    private static final int CLASSES = 6;

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
    void rowsRefuseThem(double bad) {
        MultiLayerNetwork network = Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, 3, 1))
                .build());
        INDArray mask = Nd4j.createFromArray(1f, 1f, (float) bad).reshape(3, 1);
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, 3, Given.FEATURES, 1),
                Given.classNumbers(DataType.FLOAT, 3, CLASSES),
                null,
                mask);
        assertRefused(network, batch, "mask of row 2 must be finite and at least 0, was " + bad + " (layer name: ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
    void timeStepsRefuseThem(double bad) {
        MultiLayerNetwork network = SequenceHeadTest.network(
                new EbvSequenceLayer.Builder()
                        .basis(Given.randomBasis(CLASSES, 3, 1))
                        .build(),
                RNNFormat.NCW,
                false,
                WorkspaceMode.ENABLED,
                new Sgd(0.1));
        INDArray features = Given.features(DataType.DOUBLE, 2, 8, 1).reshape('c', 2, 2, 4);
        INDArray labels = Given.classNumbers(DataType.DOUBLE, 8, CLASSES).reshape(2, 1, 4);
        INDArray mask = Nd4j.ones(DataType.DOUBLE, 2, 4);
        mask.putScalar(1, 3, bad);
        assertRefused(
                network,
                new DataSet(features, labels, null, mask),
                "mask of example 1, time step 3 must be finite and at least 0, was " + bad + " (layer name: ");
    }

    private static void assertRefused(MultiLayerNetwork network, DataSet batch, String message) {
        Bits before = Bits.of(network.params());
        assertThatThrownBy(() -> network.fit(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
        assertThat(Bits.of(network.params())).isEqualTo(before);
    }
}
