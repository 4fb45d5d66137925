package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks of half precision: what the head does in them is that of a FLOAT network with the same parameters, rounded. */
class HalfPrecisionTest {

    private static final int ROWS = 5;
    private static final int CLASSES = 6;

    /** Half precision has 11 binary digits. */
    @ParameterizedTest
    @CsvSource({"HALF, ENABLED, 0.002", "HALF, NONE, 0.002"})
    void rowsAreThoseOfAFloatNetwork(DataType type, WorkspaceMode mode, double tolerance) {
        MultiLayerNetwork half = network(type, mode);
        MultiLayerNetwork single = network(DataType.FLOAT, mode);
        single.setParams(half.params().castTo(DataType.FLOAT));
        INDArray features = Given.features(type, ROWS, Given.FEATURES, 1);
        INDArray numbers = Given.classNumbers(DataType.FLOAT, ROWS, CLASSES);
        assertClose(half.output(features), single.output(features.castTo(DataType.FLOAT)), 4 * tolerance);
        assertThat(half.output(features).dataType()).isEqualTo(type);
        half.fit(new DataSet(features, numbers));
        single.fit(new DataSet(features.castTo(DataType.FLOAT), numbers));
        assertThat(half.score()).isCloseTo(single.score(), within(8 * tolerance));
        assertClose(half.getGradientsViewArray(), single.getGradientsViewArray(), 8 * tolerance);
    }

    @Test
    void graphsLearn() {
        DataType type = DataType.FLOAT16;
        ComputationGraph graph = Given.graph(head(), type, WorkspaceMode.ENABLED, new Sgd(0.1));
        Learning.assertLearns(
                graph,
                new DataSet(
                        Given.features(type, ROWS, Given.FEATURES, 1),
                        Given.classNumbers(DataType.FLOAT, ROWS, CLASSES)),
                CLASSES);
    }

    @Test
    void pixelsAreThoseOfAFloatNetwork() {
        MultiLayerNetwork half = pixels(DataType.FLOAT16);
        MultiLayerNetwork single = pixels(DataType.FLOAT);
        single.setParams(half.params().castTo(DataType.FLOAT));
        INDArray images = GivenImages.images(DataType.FLOAT16, CNN2DFormat.NCHW);
        assertClose(half.output(images), single.output(images.castTo(DataType.FLOAT)), 0.01);
    }

    private static MultiLayerNetwork pixels(DataType type) {
        EbvPixelLayer head = new EbvPixelLayer.Builder()
                .basis(Given.randomBasis(GivenImages.CLASSES, GivenImages.DIMENSION, 1))
                .temperature(1)
                .build();
        return GivenImages.network(head, CNN2DFormat.NCHW, type, WorkspaceMode.ENABLED, new Sgd(0.1));
    }

    @Test
    void booleanOneHotLabelsAreOneHotLabels() {
        INDArray features = Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1);
        INDArray oneHot = Given.oneHot(Given.classNumbers(DataType.FLOAT, ROWS, CLASSES), CLASSES);
        MultiLayerNetwork network = network(DataType.FLOAT, WorkspaceMode.ENABLED);
        assertThat(network.score(new DataSet(features, oneHot.castTo(DataType.BOOL))))
                .isEqualTo(network.score(new DataSet(features, oneHot)));
    }

    private static EbvOutputLayer head() {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, 3, 1))
                .temperature(0.5)
                .build();
    }

    private static MultiLayerNetwork network(DataType type, WorkspaceMode mode) {
        return Given.network(head(), type, mode, new Sgd(0.1));
    }

    private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.castTo(DataType.FLOAT).sub(expected).amaxNumber().doubleValue())
                .isLessThan(tolerance);
    }
}
