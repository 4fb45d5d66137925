package io.github.ebv4j.dl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.EbvPixelLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenImages;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class SegmentationAccuracyTest {

    private static final int IGNORED = 255;

    @Test
    void countsByHand() {
        SegmentationAccuracy accuracy = new SegmentationAccuracy(4);
        INDArray labels = map(0, 0, 1, 1, 2, IGNORED);
        accuracy.eval(labels, map(0, 1, 1, 1, 0, 2));
        assertThat(accuracy.pixels()).isEqualTo(5);
        assertThat(accuracy.iou(0)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(accuracy.iou(1)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(accuracy.iou(2)).isZero();
        assertThat(accuracy.iou(3)).isNaN();
        assertThat(accuracy.meanIoU()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(accuracy.pixelAccuracy()).isEqualTo(0.6);
        assertThat(accuracy.meanClassAccuracy()).isEqualTo(0.5);
        assertThat(accuracy.getValue(SegmentationAccuracy.Metric.MEAN_IOU)).isEqualTo(accuracy.meanIoU());
        assertThat(accuracy.stats()).startsWith("mIoU 0.3333, pixel accuracy 0.6000");
    }

    @ParameterizedTest
    @CsvSource({"3, 1, NCHW", "7, 2, NHWC", "40, 3, NCHW"})
    void agreesWithAConfusionMatrix(int classes, long seed, CNN2DFormat format) {
        Random random = new Random(seed);
        INDArray scores = Given.features(DataType.FLOAT, 3, classes * 20, seed).reshape('c', 3, classes, 4, 5);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 3, 1, 4, 5);
        long[][] confusion = new long[classes][classes];
        for (int b = 0; b < 3; b++) {
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 5; x++) {
                    int label = random.nextInt(classes + 1);
                    labels.putScalar(new int[] {b, 0, y, x}, label == classes ? IGNORED : label);
                    if (label < classes) {
                        confusion[label][best(scores, b, y, x)]++;
                    }
                }
            }
        }
        SegmentationAccuracy accuracy = new SegmentationAccuracy(classes, IGNORED, format);
        accuracy.eval(GivenImages.inFormat(labels, format), GivenImages.inFormat(scores, format));
        assertThat(accuracy.meanIoU()).isCloseTo(meanIoU(confusion), within(1e-12));
    }

    private static int best(INDArray scores, int image, int y, int x) {
        int best = 0;
        for (int c = 1; c < scores.size(1); c++) {
            best = scores.getDouble(image, c, y, x) > scores.getDouble(image, best, y, x) ? c : best;
        }
        return best;
    }

    private static double meanIoU(long[][] confusion) {
        double sum = 0;
        int seen = 0;
        for (int c = 0; c < confusion.length; c++) {
            long union = -confusion[c][c];
            for (int other = 0; other < confusion.length; other++) {
                union += confusion[c][other] + confusion[other][c];
            }
            sum += union == 0 ? 0 : (double) confusion[c][c] / union;
            seen += union == 0 ? 0 : 1;
        }
        return sum / seen;
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void evaluatesANetworkAsDeeplearning4jDoes(CNN2DFormat format) {
        EbvPixelLayer head = new EbvPixelLayer.Builder()
                .basis(Given.randomBasis(GivenImages.CLASSES, GivenImages.DIMENSION, 1))
                .build();
        MultiLayerNetwork network =
                GivenImages.network(head, format, DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
        INDArray images = GivenImages.images(DataType.FLOAT, format);
        INDArray map = GivenImages.labelMap(DataType.FLOAT, 1);
        SegmentationAccuracy byMap = new SegmentationAccuracy(GivenImages.CLASSES, IGNORED, format);
        SegmentationAccuracy byOneHot = byMap.newInstance();
        network.doEvaluation(batch(images, GivenImages.inFormat(map, format)), byMap);
        network.doEvaluation(batch(images, GivenImages.inFormat(GivenImages.oneHot(map), format)), byOneHot);
        assertThat(byOneHot.stats()).isEqualTo(byMap.stats());
        Evaluation stock = new Evaluation(GivenImages.CLASSES);
        INDArray output = network.output(images);
        INDArray probabilities = format == CNN2DFormat.NCHW ? output : output.permute(0, 3, 1, 2);
        stock.eval(rows(GivenImages.oneHot(map)), rows(probabilities));
        assertThat(byMap.pixelAccuracy()).isCloseTo(stock.accuracy(), within(1e-12));
    }

    private static INDArray rows(INDArray nchw) {
        return nchw.permute(0, 2, 3, 1).dup('c').reshape('c', -1, nchw.size(1));
    }

    private static ExistingDataSetIterator batch(INDArray images, INDArray labels) {
        return new ExistingDataSetIterator(List.of(new DataSet(images, labels)));
    }

    @Test
    void maskedPixelsAndImagesDoNotCount() {
        SegmentationAccuracy byPixel = new SegmentationAccuracy(3);
        INDArray wrongWhereMasked = map(0, 7, 1, 1, Double.NaN, 2);
        byPixel.eval(wrongWhereMasked, map(0, 1, 1, 2, 0, 2), map(1, 0, 1, 1, 0, 1));
        assertThat(byPixel.pixels()).isEqualTo(4);
        assertThat(byPixel.pixelAccuracy()).isEqualTo(0.75);
        SegmentationAccuracy byImage = new SegmentationAccuracy(3);
        byImage.eval(
                map(0, 1, 1, 1, 2, 2),
                map(0, 1, 2, 1, 2, 2),
                Nd4j.createFromArray(0.0, 1.0).reshape(2, 1));
        assertThat(byImage.pixels()).isEqualTo(3);
        assertThat(byImage.pixelAccuracy()).isEqualTo(1);
    }

    @Test
    void mergesResetsAndSurvivesJson() {
        SegmentationAccuracy once = new SegmentationAccuracy(3);
        once.eval(map(0, 0, 1, 1, 2, IGNORED), map(0, 1, 1, 1, 0, 2));
        SegmentationAccuracy twice = once.newInstance();
        twice.merge(once);
        twice.merge(BaseEvaluation.fromJson(once.toJson(), SegmentationAccuracy.class));
        assertThat(twice.pixels()).isEqualTo(10);
        assertThat(twice.meanIoU()).isEqualTo(once.meanIoU());
        assertThat(twice.classes()).isEqualTo(3);
        twice.reset();
        assertThat(twice.pixels()).isZero();
        assertThatThrownBy(() -> twice.merge(new SegmentationAccuracy(4)))
                .hasMessage("classes must be 3 to merge, were 4");
    }

    @Test
    void rejectsWhatIsNoClassOrNoNumber() {
        SegmentationAccuracy accuracy = new SegmentationAccuracy(3);
        INDArray good = map(0, 1, 2, 0, 1, 2);
        assertThatThrownBy(() -> accuracy.eval(map(0, 1, 3, 0, 0, 0), good))
                .hasMessage("label of image 0, pixel (y 0, x 2) must be an integer in [0, 3), was 3.0");
        assertThatThrownBy(() -> accuracy.eval(good, map(0, 0, 0, 0.5, 0, 0)))
                .hasMessage("prediction of image 1, pixel (y 0, x 0) must be an integer in [0, 3), was 0.5");
        INDArray scores = Nd4j.zeros(DataType.FLOAT, 2, 3, 1, 3).putScalar(new int[] {1, 2, 0, 1}, Double.NaN);
        assertThatThrownBy(() -> accuracy.eval(good, scores))
                .hasMessage("predictions of image 1, pixel (y 0, x 1) must be numbers, had NaN");
        assertThatThrownBy(() -> accuracy.eval(good, Nd4j.zeros(2, 4, 1, 3)))
                .hasMessageContaining("predictions must have shape [mb, 3, height, width]")
                .hasMessageContaining("[2, 4, 1, 3]");
        assertThatThrownBy(() -> accuracy.eval(Nd4j.zeros(2, 1, 3, 1), good))
                .hasMessageContaining("labels must have shape [2, 3, 1, 3] or [2, 1, 1, 3], had [2, 1, 3, 1]");
        assertThatThrownBy(() -> new SegmentationAccuracy(1)).hasMessage("classes must be at least 2, were 1");
        assertThatThrownBy(() -> new SegmentationAccuracy(300)).hasMessageContaining("was 255");
        assertThat(accuracy.pixels()).isZero();
    }

    /** Two images of one row of three pixels. */
    private static INDArray map(double... numbers) {
        return Nd4j.createFromArray(numbers).reshape('c', 2, 1, 1, 3);
    }
}
