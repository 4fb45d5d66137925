package io.github.ebv4j.dl4j.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenImages;
import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.IteratorDataSetIterator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class BatchMixingTest {

    private static final int ROWS = 6;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    /** Every image is filled with its class number + 1 times 10^channel, so that a pixel tells where it comes from. */
    private static DataSet batch(CNN2DFormat format) {
        INDArray images = Nd4j.zeros(DataType.FLOAT, ROWS, 2, HEIGHT, WIDTH);
        for (int i = 0; i < ROWS; i++) {
            images.slice(i).slice(0).assign(i + 1);
            images.slice(i).slice(1).assign(10 * (i + 1));
        }
        INDArray labels = Nd4j.arange(0, ROWS).castTo(DataType.FLOAT).reshape(ROWS, 1);
        return new DataSet(GivenImages.inFormat(images, format), labels);
    }

    private static INDArray nchw(INDArray images, CNN2DFormat format) {
        return format == CNN2DFormat.NCHW ? images : images.permute(0, 3, 1, 2);
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void cutMixLabelsAreTheSharesOfPixels(CNN2DFormat format) {
        CutMix cutMix = new CutMix(ROWS, 1, 3, format);
        boolean cut = false;
        for (int draw = 0; draw < 30; draw++) {
            DataSet mixed = cutMix.mixed(batch(format));
            assertThat(mixed.getLabels().shape()).containsExactly(ROWS, ROWS);
            INDArray images = nchw(mixed.getFeatures(), format);
            for (int i = 0; i < ROWS; i++) {
                double[] shares = new double[ROWS];
                for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                    double value = images.getDouble(i, 0, pixel / WIDTH, pixel % WIDTH);
                    assertThat(images.getDouble(i, 1, pixel / WIDTH, pixel % WIDTH))
                            .isEqualTo(10 * value);
                    shares[(int) value - 1] += 1.0 / (HEIGHT * WIDTH);
                }
                assertThat(mixed.getLabels().getRow(i).toDoubleVector()).containsExactly(shares, within(1e-6));
                cut |= shares[i] < 0.9;
            }
        }
        assertThat(cut).isTrue();
    }

    @Test
    void cutMixReplacesOneRectangle() {
        DataSet mixed = new CutMix(ROWS, 1, 5, CNN2DFormat.NCHW).mixed(batch(CNN2DFormat.NCHW));
        for (int i = 0; i < ROWS; i++) {
            INDArray image = mixed.getFeatures().slice(i).slice(0);
            int top = HEIGHT, bottom = -1, left = WIDTH, right = -1, replaced = 0;
            for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                if (image.getDouble(pixel / WIDTH, pixel % WIDTH) != i + 1) {
                    top = Math.min(top, pixel / WIDTH);
                    bottom = Math.max(bottom, pixel / WIDTH);
                    left = Math.min(left, pixel % WIDTH);
                    right = Math.max(right, pixel % WIDTH);
                    replaced++;
                }
            }
            assertThat(replaced).isEqualTo(replaced == 0 ? 0 : (bottom - top + 1) * (right - left + 1));
        }
    }

    @Test
    void mixupMixesPixelsAsItMixesLabels() {
        Mixup mixup = new Mixup(ROWS, 0.4, 1);
        for (int draw = 0; draw < 20; draw++) {
            DataSet mixed = mixup.mixed(batch(CNN2DFormat.NCHW));
            for (int i = 0; i < ROWS; i++) {
                double expected = 0;
                for (int j = 0; j < ROWS; j++) {
                    expected += mixed.getLabels().getDouble(i, j) * (j + 1);
                }
                double[] pixels =
                        mixed.getFeatures().slice(i).slice(1).dup().reshape(-1).toDoubleVector();
                assertThat(pixels).usingComparatorWithPrecision(1e-4).containsOnly(10 * expected);
            }
        }
    }

    @Test
    void labelMassStaysOneForEveryKindOfLabel() {
        INDArray features = Given.features(DataType.DOUBLE, ROWS, 4, 1);
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, ROWS, 5);
        for (INDArray labels :
                new INDArray[] {numbers, numbers.reshape(ROWS), numbers.castTo(DataType.INT32), Given.oneHot(numbers, 5)
                }) {
            DataSet mixed = new Mixup(5, 0.2, 9).mixed(new DataSet(features, labels));
            assertThat(mixed.getLabels())
                    .isEqualTo(new Mixup(5, 0.2, 9)
                            .mixed(new DataSet(features, numbers))
                            .getLabels());
            assertThat(mixed.getLabels().sum(1).toDoubleVector())
                    .usingComparatorWithPrecision(1e-12)
                    .containsOnly(1.0);
        }
        INDArray soft = Given.softLabels(DataType.DOUBLE, ROWS, 5, 2);
        assertThat(new Mixup(5, 0.2, 9)
                        .mixed(new DataSet(features, soft))
                        .getLabels()
                        .sum(1)
                        .toDoubleVector())
                .usingComparatorWithPrecision(1e-12)
                .containsOnly(1.0);
    }

    @Test
    void sameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        for (CNN2DFormat format : CNN2DFormat.values()) {
            List<Bits> first = twice(new CutMix(ROWS, 1, 7, format), format);
            assertThat(twice(new CutMix(ROWS, 1, 7, format), format)).isEqualTo(first);
            assertThat(twice(new CutMix(ROWS, 1, 8, format), format)).isNotEqualTo(first);
            assertThat(twice(new Mixup(ROWS, 1, 7), format)).isEqualTo(twice(new Mixup(ROWS, 1, 7), format));
        }
        DataSet given = batch(CNN2DFormat.NCHW);
        new Mixup(ROWS, 1, 7).mixed(given);
        assertThat(given).isEqualTo(batch(CNN2DFormat.NCHW));
    }

    private static List<Bits> twice(BatchMixing mixing, CNN2DFormat format) {
        mixing.mixed(batch(format));
        DataSet mixed = mixing.mixed(batch(format));
        return List.of(Bits.of(mixed.getFeatures()), Bits.of(mixed.getLabels()));
    }

    @Test
    void lambdaHasTheMomentsOfTheBetaDistribution() {
        for (double alpha : new double[] {0.05, 0.2, 1, 3}) {
            Random random = new Random(1);
            double sum = 0;
            double squares = 0;
            int draws = 40_000;
            for (int i = 0; i < draws; i++) {
                double x = BetaDistribution.symmetric(alpha, random);
                assertThat(x).isBetween(0.0, 1.0);
                sum += x;
                squares += (x - 0.5) * (x - 0.5);
            }
            assertThat(sum / draws).isCloseTo(0.5, within(0.01));
            assertThat(squares / draws).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.004));
        }
    }

    @Test
    void aNetworkLearnsFromMixedBatchesOfAnIterator() {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .nOut(2)
                .dimension(2)
                .temperature(0.2)
                .build();
        MultiLayerNetwork network = Given.network(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.02));
        INDArray features = Given.features(DataType.FLOAT, 64, Given.FEATURES, 3);
        INDArray labels = features.getColumn(0).gt(0).castTo(DataType.FLOAT).reshape(64, 1);
        DataSet whole = new DataSet(features, labels);
        double before = network.score(whole);
        Mixup mixup = new Mixup(2, 0.2, 4);
        for (int epoch = 0; epoch < 60; epoch++) {
            IteratorDataSetIterator iterator =
                    new IteratorDataSetIterator(whole.batchBy(16).iterator(), 16);
            iterator.setPreProcessor(mixup);
            network.fit(iterator);
        }
        assertThat(network.score(whole)).isLessThan(before / 2);
        TopKAccuracy accuracy = new TopKAccuracy(1);
        accuracy.eval(labels, network.output(features));
        assertThat(accuracy.top1()).isGreaterThan(0.9);
    }

    @Test
    void rejectsWhatCannotBeMixed() {
        assertThatThrownBy(() -> new Mixup(1, 1, 0)).hasMessage("classes must be at least 2, were 1");
        assertThatThrownBy(() -> new Mixup(2, 0, 0)).hasMessage("alpha must be positive and finite, was 0.0");
        assertThatThrownBy(() -> new CutMix(2, Double.NaN, 0, CNN2DFormat.NCHW))
                .hasMessage("alpha must be positive and finite, was NaN");
        CutMix cutMix = new CutMix(2, 1, 0, CNN2DFormat.NHWC);
        INDArray rows = Nd4j.zeros(DataType.FLOAT, 2, 4);
        INDArray numbers = Nd4j.zeros(DataType.FLOAT, 2, 1);
        assertThatThrownBy(() -> cutMix.mixed(new DataSet(rows, numbers)))
                .hasMessage("features must have shape [mb, height, width, channels], had [2, 4]");
        Mixup mixup = new Mixup(2, 1, 0);
        assertThatThrownBy(() -> mixup.mixed(new DataSet(rows, Nd4j.zeros(2, 3))))
                .hasMessage("labels must have shape [2, 1] with class numbers or [2, 2] with a weight for every class,"
                        + " had [2, 3]");
        assertThatThrownBy(() -> mixup.mixed(new DataSet(rows, numbers.add(2))))
                .hasMessage("label of row 0 must be an integer in [0, 2), was 2.0");
        assertThatThrownBy(() -> mixup.mixed(new DataSet(rows, numbers, null, Nd4j.ones(2, 1))))
                .hasMessage("batch must have no masks to be mixed, had one");
        assertThatThrownBy(() -> mixup.mixed(new DataSet(rows.castTo(DataType.INT32), numbers)))
                .hasMessage("features must be of floating point, were INT");
    }
}
