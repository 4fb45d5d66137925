package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** The pixel head inside networks: against a plain implementation, with every kind of label, beside a second head. */
class PixelHeadTest {

    private static final EquiangularBasis BASIS = Given.randomBasis(GivenImages.CLASSES, GivenImages.DIMENSION, 1);

    @ParameterizedTest
    @CsvSource({"FLOAT, NCHW, 1", "FLOAT, NHWC, 2", "DOUBLE, NCHW, 3", "DOUBLE, NHWC, 1"})
    void outputAgreesWithPlainImplementation(DataType type, CNN2DFormat format, int factor) {
        MultiLayerNetwork network = network(builder().upsampling(factor).build(), format, type);
        INDArray images = GivenImages.images(type, format);
        INDArray output = network.output(images);
        assertThat(output.shape())
                .isEqualTo(GivenImages.inFormat(Nd4j.zeros(2, 4, factor * 2, factor * 3), format)
                        .shape());
        INDArray expected = plain(factor).logProbabilities(channelsLast(embeddings(network, images), format));
        assertThat(distance(rows(channelsLast(output, format)), Nd4j.math().exp(expected)))
                .isLessThan(1e-5);
        assertThat(distance(graph(network).outputSingle(images), output)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"NCHW, 1", "NHWC, 2"})
    void scoreAgreesWithPlainImplementation(CNN2DFormat format, int factor) {
        double[] classWeights = {1, 0.5, 2, 3};
        MultiLayerNetwork network = network(
                builder()
                        .upsampling(factor)
                        .classWeights(classWeights)
                        .labelSmoothing(0.1)
                        .lossWeight(0.4)
                        .build(),
                format,
                DataType.DOUBLE);
        INDArray images = GivenImages.images(DataType.DOUBLE, format);
        INDArray map = GivenImages.labelMap(DataType.DOUBLE, factor);
        map.putScalar(new int[] {1, 0, 1, 1}, 255);
        INDArray targets = rows(channelsLast(GivenImages.oneHot(map), CNN2DFormat.NCHW));
        INDArray smooth = targets.mul(0.9).addColumnVector(targets.sum(true, 1).mul(0.1 / 4));
        INDArray weighted =
                smooth.mulRowVector(Nd4j.createFromArray(classWeights).castTo(DataType.DOUBLE));
        INDArray logs = plain(factor).logProbabilities(channelsLast(embeddings(network, images), format));
        double expected = -0.4 * weighted.mul(logs).sumNumber().doubleValue() / targets.size(0);
        DataSet batch = new DataSet(images, GivenImages.inFormat(map, format));
        assertThat(network.score(batch)).isCloseTo(expected, within(1e-5));
        assertThat(network.scoreExamples(batch, false).meanNumber().doubleValue())
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void everyFormOfAHardLabelGivesTheSameNetwork() {
        INDArray map = GivenImages.labelMap(DataType.DOUBLE, 2);
        INDArray byMap = fitted(map, null);
        assertThat(distance(fitted(map.reshape(2, 4, 6), null), byMap)).isLessThan(1e-12);
        assertThat(distance(fitted(map.castTo(DataType.INT32), null), byMap)).isLessThan(1e-12);
        assertThat(distance(fitted(GivenImages.oneHot(map), null), byMap)).isLessThan(1e-12);
        assertThat(distance(fitted(GivenImages.oneHot(map).mul(0.6).addi(0.1), null), byMap))
                .isGreaterThan(1e-4);
    }

    @Test
    void ignoredPixelIsAMaskedPixel() {
        INDArray map = GivenImages.labelMap(DataType.DOUBLE, 2);
        INDArray ignored = map.dup().putScalar(new int[] {0, 0, 3, 1}, 255);
        INDArray mask = Nd4j.ones(DataType.DOUBLE, 2, 1, 4, 6).putScalar(new int[] {0, 0, 3, 1}, 0);
        assertThat(Bits.of(fitted(ignored, null))).isEqualTo(Bits.of(fitted(map, mask)));
        assertThat(Bits.of(fitted(map, mask.reshape(2, 4, 6)))).isEqualTo(Bits.of(fitted(map, mask)));
        assertThat(distance(fitted(ignored, null), fitted(map, null))).isGreaterThan(1e-6);
    }

    @Test
    void maskMayHoldOneWeightAnImage() {
        INDArray map = GivenImages.labelMap(DataType.DOUBLE, 2);
        INDArray mask = Nd4j.ones(DataType.DOUBLE, 2, 1, 4, 6);
        mask.slice(1).assign(0);
        assertThat(Bits.of(fitted(map, Nd4j.createFromArray(1.0, 0.0).reshape(2, 1))))
                .isEqualTo(Bits.of(fitted(map, mask)));
    }

    private static INDArray fitted(INDArray labels, INDArray mask) {
        MultiLayerNetwork network = network(builder().upsampling(2).build(), CNN2DFormat.NCHW, DataType.DOUBLE);
        for (int i = 0; i < 3; i++) {
            network.fit(new DataSet(GivenImages.images(DataType.DOUBLE, CNN2DFormat.NCHW), labels, null, mask));
        }
        return network.params();
    }

    @ParameterizedTest
    @CsvSource({"NCHW, NONE", "NCHW, ENABLED", "NHWC, ENABLED"})
    void learns(CNN2DFormat format, WorkspaceMode mode) {
        EbvPixelLayer head = builder().temperature(0.2).upsampling(2).build();
        MultiLayerNetwork network = GivenImages.network(head, format, DataType.FLOAT, mode, new Adam(0.05));
        ComputationGraph graph = GivenImages.graph(head, format, DataType.FLOAT, mode, new Adam(0.05));
        INDArray map = Nd4j.zeros(DataType.FLOAT, 2, 1, 4, 6);
        map.slice(1).assign(3);
        DataSet batch = new DataSet(GivenImages.images(DataType.FLOAT, format), GivenImages.inFormat(map, format));
        double before = network.score(batch);
        for (int i = 0; i < 60; i++) {
            network.fit(batch);
            graph.fit(batch);
        }
        assertThat(network.score(batch)).isLessThan(0.7 * before);
        assertThat(graph.score(batch)).isCloseTo(network.score(batch), within(1e-3));
    }

    /** The published head drops a tenth of what enters its convolution; here embeddings are dropped too. */
    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void learnsWithDropout(CNN2DFormat format) {
        EbvPixelLayer head =
                builder().temperature(0.2).dropOut(0.9).upsampling(2).build();
        MultiLayerNetwork network =
                GivenImages.network(head, format, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        INDArray map = Nd4j.zeros(DataType.FLOAT, 2, 1, 4, 6);
        map.slice(1).assign(3);
        DataSet batch = new DataSet(GivenImages.images(DataType.FLOAT, format), GivenImages.inFormat(map, format));
        double before = network.score(batch);
        for (int i = 0; i < 100; i++) {
            network.fit(batch);
        }
        assertThat(network.score(batch)).isLessThan(0.9 * before);
    }

    @Test
    void maskedPixelsOfTheOutputAreZero() {
        MultiLayerNetwork network = network(builder().build(), CNN2DFormat.NCHW, DataType.FLOAT);
        INDArray images = GivenImages.images(DataType.FLOAT, CNN2DFormat.NCHW);
        INDArray mask = Nd4j.ones(DataType.FLOAT, 2, 1, 2, 3).putScalar(new int[] {1, 0, 0, 2}, 0);
        INDArray output = network.output(images, false, null, mask);
        INDArray expected = network.output(images).mul(Nd4j.tile(mask, 1, 4, 1, 1));
        assertThat(Bits.of(output)).isEqualTo(Bits.of(expected));
    }

    @Test
    void nonFiniteEmbeddingIsAnErrorThatNamesThePixel() {
        MultiLayerNetwork network = network(builder().name("pixels").build(), CNN2DFormat.NCHW, DataType.FLOAT);
        network.getLayer(0).getParam("W").assign(0);
        INDArray images = GivenImages.images(DataType.FLOAT, CNN2DFormat.NCHW);
        network.getLayer(1).getParam("W").assign(Float.POSITIVE_INFINITY);
        assertThatThrownBy(() -> network.output(images))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContainingAll("embedding of image 0, pixel (y 0, x 0) must be finite", "pixels");
    }

    @Test
    void rejectsLabelThatIsNoClass() {
        INDArray map = GivenImages.labelMap(DataType.FLOAT, 1).putScalar(new int[] {1, 0, 0, 2}, 4);
        assertRejected(map, null, "label of image 1, pixel (y 0, x 2) must be an integer in [0, 4), was 4.0");
        assertRejected(
                map.gt(0),
                null,
                "label of image 0, pixel (y 0, x 0) must be a number, for example INT or FLOAT, had data type BOOL");
        INDArray weights = GivenImages.oneHot(GivenImages.labelMap(DataType.FLOAT, 1));
        assertRejected(
                weights.putScalar(new int[] {0, 3, 1, 1}, -0.5),
                null,
                "label of image 0, pixel (y 1, x 1) must hold finite weights of at least 0, had -0.5 for class 3");
    }

    @Test
    void rejectsLabelsAndMasksOfAnotherShape() {
        for (long[] shape : new long[][] {{2, 1, 3, 2}, {2, 3, 2, 3}, {2, 4}, {2, 2, 4}}) {
            assertRejected(
                    Nd4j.zeros(DataType.FLOAT, shape),
                    null,
                    "labels must have shape [2, 1, 2, 3] with class numbers or [2, 4, 2, 3] with a weight for every "
                            + "class, had " + Arrays.toString(shape));
        }
        assertRejected(
                GivenImages.labelMap(DataType.FLOAT, 1),
                Nd4j.ones(DataType.FLOAT, 2, 4, 2, 3),
                "mask must have shape [2, 1, 2, 3] or [2, 1], had [2, 4, 2, 3]");
    }

    private static void assertRejected(INDArray labels, INDArray mask, String message) {
        MultiLayerNetwork network = network(builder().build(), CNN2DFormat.NCHW, DataType.FLOAT);
        INDArray images = GivenImages.images(DataType.FLOAT, CNN2DFormat.NCHW);
        assertThatThrownBy(() -> network.fit(new DataSet(images, labels, null, mask)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void rejectsABackboneOfAnotherWidth() {
        EbvPixelLayer head =
                new EbvPixelLayer.Builder().nOut(9).dimension(8).name("pixels").build();
        assertThatThrownBy(() -> network(head, CNN2DFormat.NCHW, DataType.FLOAT))
                .hasMessageContaining("layer below EbvPixelLayer \"pixels\" must have 8 channels, the length of the "
                        + "class vectors, had 3");
    }

    @Test
    void rejectsSettingsOutsideTheirRange() {
        assertThatThrownBy(() -> builder().ignoredLabel(3).build())
                .hasMessage("ignoredLabel must not be the number of a class, in [0, 4), was 3; choose another, such "
                        + "as -1");
        assertThatThrownBy(() -> builder().upsampling(0)).hasMessage("upsampling must be at least 1, was 0");
        assertThatThrownBy(() -> builder().lossWeight(0)).hasMessage("lossWeight must be positive and finite, was 0.0");
        assertThatThrownBy(() -> builder().classWeights(1, -1))
                .hasMessage("classWeights must be finite and at least 0, had -1.0 for class 1");
        assertThatThrownBy(() -> builder().classWeights(1, 1).build())
                .hasMessage("classWeights must have 4 values, one for each class, had 2");
        assertThatThrownBy(() -> new EbvPixelLayer.Builder().nOut(4).build())
                .hasMessage("dimension must be at least 1 unless basis(...) is given, was 0");
    }

    private static EbvPixelLayer.Builder builder() {
        return new EbvPixelLayer.Builder().basis(BASIS);
    }

    private static MultiLayerNetwork network(EbvPixelLayer head, CNN2DFormat format, DataType type) {
        return GivenImages.network(head, format, type, WorkspaceMode.ENABLED, new Sgd(0.1));
    }

    private static ComputationGraph graph(MultiLayerNetwork network) {
        return network.toComputationGraph();
    }

    private static PlainPixels plain(int factor) {
        return new PlainPixels(BASIS.matrix(), Temperature.REFERENCE.value(), factor);
    }

    private static INDArray embeddings(MultiLayerNetwork network, INDArray images) {
        return network.feedForwardToLayer(1, images).get(2);
    }

    private static INDArray channelsLast(INDArray array, CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? array : array.permute(0, 2, 3, 1);
    }

    private static INDArray rows(INDArray channelsLast) {
        long channels = channelsLast.size(3);
        return channelsLast.dup('c').reshape('c', channelsLast.length() / channels, channels);
    }

    private static double distance(INDArray a, INDArray b) {
        return a.castTo(DataType.DOUBLE)
                .sub(b.castTo(DataType.DOUBLE))
                .amaxNumber()
                .doubleValue();
    }
}
