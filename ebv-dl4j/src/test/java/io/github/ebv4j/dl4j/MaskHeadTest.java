package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
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
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/** The mask head: N classes of five vectors, the last of them the background's. */
class MaskHeadTest {

    private static final EquiangularBasis BASIS = Given.randomBasis(5, GivenImages.DIMENSION, 1);

    @ParameterizedTest
    @CsvSource({
        "NCHW, NONE, NONE", "NCHW, PIXELS, ENABLED", "NCHW, OBJECTS, NONE",
        "NHWC, NONE, ENABLED", "NHWC, PIXELS, NONE", "NHWC, OBJECTS, ENABLED"
    })
    void gradientIsRight(CNN2DFormat format, String mask, WorkspaceMode mode) {
        INDArray weights = switch (mask) {
            case "PIXELS" ->
                GivenImages.inFormat(
                        Nd4j.ones(DataType.DOUBLE, 2, 1, 2, 3).putScalar(new int[] {0, 0, 1, 1}, 0), format);
            case "OBJECTS" -> Nd4j.createFromArray(0.5, 1).reshape(2, 1);
            default -> null;
        };
        EbvMaskLayer head = builder().lossWeight(0.5).build();
        MultiLayerNetwork network = GivenImages.network(head, format, DataType.DOUBLE, mode, new NoOp());
        INDArray images = GivenImages.images(DataType.DOUBLE, format);
        INDArray labels = GivenImages.inFormat(labels(), format);
        GradientChecks.assertRight(network, images, labels, weights);
        GradientChecks.assertRight(network.toComputationGraph(), images, labels, weights);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, NCHW", "DOUBLE, NHWC"})
    void outputAndScoreAgreeWithPlainImplementation(DataType type, CNN2DFormat format) {
        MultiLayerNetwork network = network(format, type);
        INDArray images = GivenImages.images(type, format);
        INDArray scores = new PlainPixels(BASIS.matrix(), 0.3, 1)
                .scores(channelsLast(network.feedForwardToLayer(1, images).get(2), format));
        INDArray output = channelsLast(network.output(images), format).castTo(DataType.DOUBLE);
        assertThat(output.shape()).containsExactly(2, 2, 3, 4);
        double expected = 0;
        for (int b = 0; b < 2; b++) {
            for (int y = 0; y < 2; y++) {
                for (int x = 0; x < 3; x++) {
                    for (int c = 0; c < 4; c++) {
                        double sigmoid = 1 / (1 + Math.exp(-scores.getDouble(b, y, x, c)));
                        assertThat(output.getDouble(b, y, x, c)).isCloseTo(sigmoid, within(1e-5));
                        assertThat(output.getDouble(b, y, x, c) > 0.5).isEqualTo(scores.getDouble(b, y, x, c) > 0);
                    }
                    double score = scores.getDouble(b, y, x, labels().getInt(b, 1, y, x));
                    double inside = labels().getDouble(b, 0, y, x);
                    double sigmoid = 1 / (1 + Math.exp(-score));
                    expected -= (inside * Math.log(sigmoid) + (1 - inside) * Math.log(1 - sigmoid)) / 12;
                }
            }
        }
        DataSet batch = new DataSet(images, GivenImages.inFormat(labels().castTo(type), format));
        assertThat(network.score(batch)).isCloseTo(expected, within(1e-5));
        assertThat(network.scoreExamples(batch, false).meanNumber().doubleValue())
                .isCloseTo(expected, within(1e-5));
    }

    private static INDArray channelsLast(INDArray array, CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? array : array.permute(0, 2, 3, 1);
    }

    @Test
    void learnsTheMasks() {
        EbvMaskLayer head = builder().build();
        MultiLayerNetwork network =
                GivenImages.network(head, CNN2DFormat.NCHW, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        INDArray inside = Nd4j.zeros(DataType.FLOAT, 2, 2, 3);
        inside.slice(1).assign(1);
        INDArray images = GivenImages.images(DataType.FLOAT, CNN2DFormat.NCHW);
        for (int i = 0; i < 150; i++) {
            network.fit(new DataSet(images, EbvMaskLayer.labels(inside, 3, 1)));
        }
        INDArray output = network.output(images);
        assertThat(output.slice(0).slice(3).maxNumber().doubleValue()).isLessThan(0.5);
        assertThat(output.slice(1).slice(1).minNumber().doubleValue()).isGreaterThan(0.5);
    }

    @Test
    void labelsRepeatTheClassOverTheObject() {
        INDArray masks = Given.features(DataType.FLOAT, 2, 6, 1).gt(0).castTo(DataType.FLOAT);
        INDArray labels = EbvMaskLayer.labels(masks.reshape(2, 2, 3), 3, 1);
        assertThat(labels).isEqualTo(EbvMaskLayer.labels(masks.reshape(2, 1, 2, 3), 3, 1));
        assertThat(labels.slice(0).slice(0)).isEqualTo(masks.slice(0).reshape(2, 3));
        assertThat(labels.slice(1).slice(1).reshape(6).toFloatVector()).containsOnly(1f);
        assertThatThrownBy(() -> EbvMaskLayer.labels(masks, 3, 1))
                .hasMessage("masks must have shape [mb, 1, h, w] or [mb, h, w], had [2, 6]");
        assertThatThrownBy(() -> EbvMaskLayer.labels(masks.reshape(2, 2, 3), 3))
                .hasMessage("classes must be 2, one a mask, were 1");
    }

    /** Small integers are a usual type of masks, but do not hold every class number. */
    @ParameterizedTest
    @EnumSource(names = {"BOOL", "BYTE", "UBYTE", "HALF", "INT", "FLOAT"})
    void labelsHoldEveryClassNumberWhateverTheTypeOfTheMasks(DataType type) {
        INDArray masks = Nd4j.createFromArray(1, 0, 0, 1).castTo(type).reshape(1, 2, 2);
        INDArray labels = EbvMaskLayer.labels(masks, 2049);
        assertThat(labels.reshape(8).toDoubleVector()).containsExactly(1, 0, 0, 1, 2049, 2049, 2049, 2049);
    }

    /** Cosines down to the smallest that there are; the sigmoid alone would round to one half. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void outputIsAboveOneHalfExactlyWhereTheCosineIsPositive(DataType type) {
        double[] cosines = {1, 1e-3, 1e-6, 1e-8, 1e-12, 1e-17, 1e-30, 0, -1e-30, -1e-17, -1e-12, -1e-8, -1e-3, -1};
        EquiangularBasis axes = EquiangularBases.generate(BasisSpec.of(2, 2));
        INDArray unit = Nd4j.zeros(type, cosines.length, 2).dup('f');
        for (int i = 0; i < cosines.length; i++) {
            double sine = Math.sqrt(1 - cosines[i] * cosines[i]);
            for (int k = 0; k < 2; k++) {
                unit.putScalar(i, k, cosines[i] * axes.vector(0)[k] + sine * axes.vector(1)[k]);
            }
        }
        INDArray output = Scratch.PLAIN.array(type, cosines.length, 2);
        new CosineSigmoid(axes, Temperature.REFERENCE).outputsInto(unit, output);
        for (int i = 0; i < cosines.length; i++) {
            double expected = 1 / (1 + Math.exp(-cosines[i] / 0.07));
            assertThat(output.getDouble(i, 0)).isCloseTo(expected, within(type == DataType.DOUBLE ? 1e-15 : 3e-7));
            assertThat(output.getDouble(i, 0) > 0.5).as("cosine " + cosines[i]).isEqualTo(cosines[i] > 0);
            assertThat(output.getDouble(i, 0) < 0.5).as("cosine " + cosines[i]).isEqualTo(cosines[i] < 0);
        }
    }

    @Test
    void everyVectorIsAClassWithoutABackground() {
        assertThat(new EbvMaskLayer.Builder().basis(BASIS).build().getClasses()).isEqualTo(5);
        assertThat(builder().build().getClasses()).isEqualTo(4);
    }

    @Test
    void rejectsTheBackgroundAsClass() {
        INDArray labels = labels().castTo(DataType.FLOAT).putScalar(new int[] {1, 1, 1, 0}, 4);
        assertRejected(labels, "label of image 1, pixel (y 1, x 0) must be an integer in [0, 4), was 4.0");
    }

    @Test
    void rejectsWhatIsNoMask() {
        INDArray labels = labels().castTo(DataType.FLOAT).putScalar(new int[] {0, 0, 1, 2}, 1.5);
        assertRejected(
                labels,
                "label of image 0, pixel (y 1, x 2) must be from 0, outside the object, to 1, inside it, was 1.5");
        assertRejected(
                Nd4j.zeros(2, 1, 2, 3),
                "labels must have shape [2, 2, 2, 3], 1 inside the object and 0 outside it, then the class number, had "
                        + Arrays.toString(new long[] {2, 1, 2, 3}));
    }

    private static void assertRejected(INDArray labels, String message) {
        MultiLayerNetwork network = network(CNN2DFormat.NCHW, DataType.FLOAT);
        INDArray images = GivenImages.images(DataType.FLOAT, CNN2DFormat.NCHW);
        assertThatThrownBy(() -> network.fit(new DataSet(images, labels)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static EbvMaskLayer.Builder builder() {
        return new EbvMaskLayer.Builder().basis(BASIS).backgroundLast().temperature(0.3);
    }

    private static MultiLayerNetwork network(CNN2DFormat format, DataType type) {
        return GivenImages.network(builder().build(), format, type, WorkspaceMode.ENABLED, new Sgd(0.1));
    }

    /** One object with a mask of parts, and one of zeros and ones. */
    private static INDArray labels() {
        INDArray inside = Nd4j.createFromArray(new double[] {1, 0, 0.25, 1, 0.5, 0, 0, 1, 1, 0, 1, 0});
        return EbvMaskLayer.labels(inside.reshape('c', 2, 2, 3), 3, 1);
    }
}
