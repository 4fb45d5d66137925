package io.github.ebv4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Temperature;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.evaluation.SegmentationAccuracy;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.Neighbour;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every recipe of the guide to the head does what the guide says. */
class HeadGuideTest {

    @Test
    void replacingTheOutputLayerChangesOneLineAndItsParameters() {
        MultiLayerNetwork softmax = GuideNetwork.of(ReplacedLayer.softmax());
        MultiLayerNetwork ebv = GuideNetwork.of(ReplacedLayer.ebv());
        assertThat(ebv.getnLayers()).isEqualTo(softmax.getnLayers());
        assertThat(softmax.getLayer(1).numParams()).isEqualTo(32 * 10 + 10);
        assertThat(ebv.getLayer(1).numParams()).isEqualTo(32 * 10 + 10);
        assertThat(ebv.output(GuideNetwork.features()).shape()).containsExactly(60, 10);
    }

    @Test
    void everyOptionCanBeSet() {
        EbvOutputLayer layer = ReplacedLayer.withOptions();
        assertThat(layer.getBasis().report().coherence()).isZero();
        assertThat(layer.getTemperature()).isEqualTo(Temperature.REFERENCE.value());
        assertThat(layer.getLabelSmoothing()).isEqualTo(0.1);
    }

    @Test
    void transferKeepsTheBackboneAndTakesMoreClasses() {
        MultiLayerNetwork trained = GuideNetwork.trained();
        MultiLayerNetwork mine = ReplacedLayer.transferred(trained);
        assertThat(mine.getLayer(0).params()).isEqualTo(trained.getLayer(0).params());
        assertThat(mine.output(GuideNetwork.features()).shape()).containsExactly(60, 16);
    }

    @Test
    void oneHotLabelsAreLearnt() {
        assertThat(LabelKinds.oneHot(GuideNetwork.untrained(), GuideNetwork.oneHot()))
                .isGreaterThan(0.9);
    }

    @Test
    void classNumbersAreLearnt() {
        double[] accuracies = LabelKinds.classNumbers(GuideNetwork.untrained(), GuideNetwork.numbered());
        assertThat(accuracies[0]).isGreaterThan(0.9);
        assertThat(accuracies[1]).isBetween(accuracies[0], 1.0);
        assertThat(accuracies[2]).isBetween(0.9, 1.0);
    }

    @Test
    void mixedLabelsAreWeights() {
        DataSet batch = LabelKinds.mixed(GuideNetwork.untrained(), GuideNetwork.features(), GuideNetwork.numbers());
        assertThat(batch.getLabels().shape()).containsExactly(60, 10);
        assertThat(batch.getLabels().sum(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
    }

    @Test
    void aMaskedRowsLabelDoesNotCount() {
        INDArray other = GuideNetwork.numbers();
        other.putScalar(0, 0, 9);
        double score = LabelKinds.masked(GuideNetwork.untrained(), GuideNetwork.features(), GuideNetwork.numbers());
        assertThat(LabelKinds.masked(GuideNetwork.untrained(), GuideNetwork.features(), other))
                .isEqualTo(score)
                .isPositive();
    }

    @Test
    void pixelsAreNamed() {
        INDArray images = Nd4j.zeros(2, 3, 8, 8);
        INDArray maps = Nd4j.zeros(2, 1, 8, 8);
        for (int i = 0; i < 64; i++) {
            int label = i % 4;
            for (int image = 0; image < 2; image++) {
                maps.putScalar(new int[] {image, 0, i / 8, i % 8}, label);
                if (label < 3) {
                    images.putScalar(new int[] {image, label, i / 8, i % 8}, 1);
                }
            }
        }
        SegmentationAccuracy accuracy = PixelsAndSteps.pixels(images, maps);
        assertThat(accuracy.meanIoU()).isEqualTo(1);
    }

    @Test
    void timeStepsAreNamed() {
        INDArray series = Nd4j.zeros(1, 3, 8);
        INDArray numbers = Nd4j.zeros(1, 1, 8);
        int[] classes = new int[8];
        for (int step = 0; step < 8; step++) {
            classes[step] = step % 3;
            numbers.putScalar(new int[] {0, 0, step}, classes[step]);
            series.putScalar(new int[] {0, classes[step], step}, 1);
        }
        assertThat(PixelsAndSteps.sequences(series, numbers)).containsExactly(classes);
    }

    @Test
    void masksOfObjectsAreDrawn() {
        INDArray masks = Nd4j.zeros(2, 1, 8, 8);
        INDArray regions = Nd4j.zeros(2, 3, 8, 8);
        for (int i = 0; i < 64; i++) {
            boolean inside = i / 8 < 4;
            for (int object = 0; object < 2; object++) {
                masks.putScalar(new int[] {object, 0, i / 8, i % 8}, inside ? 1 : 0);
                regions.putScalar(new int[] {object, inside ? object : 2, i / 8, i % 8}, 1);
            }
        }
        INDArray drawn = PixelsAndSteps.objects(regions, masks);
        assertThat(drawn.castTo(masks.dataType())).isEqualTo(masks.slice(0).slice(0));
    }

    @Test
    void theNearestClassIsTheRowsOwn() {
        ScoredClass first = Answers.nearest(GuideNetwork.trained(), GuideNetwork.features());
        assertThat(first.index()).isZero();
        assertThat(first.cosine()).isBetween(0.2, 1 + 1e-6);
    }

    @Test
    void theNearestExamplesAreOfTheSameClass() {
        INDArray features = GuideNetwork.features();
        INDArray known = features.get(NDArrayIndex.interval(0, 30), NDArrayIndex.all());
        INDArray others = features.get(NDArrayIndex.interval(30, 40), NDArrayIndex.all());
        int[] classes =
                IntStream.range(0, 30).map(row -> row % GuideNetwork.CLASSES).toArray();
        List<List<Neighbour>> nearest = Answers.nearestExamples(GuideNetwork.trained(), known, classes, others);
        assertThat(nearest).hasSize(10);
        for (int row = 0; row < 10; row++) {
            assertThat(nearest.get(row)).hasSize(3).extracting(Neighbour::label).containsOnly(row);
        }
    }

    @Test
    void whatResemblesNoClassIsUnknown() {
        MultiLayerNetwork network = GuideNetwork.trained();
        List<Optional<ScoredClass>> known = Answers.known(network, GuideNetwork.features(), GuideNetwork.features());
        assertThat(known).filteredOn(Optional::isEmpty).hasSize(3); // 5 % of 60
        List<Optional<ScoredClass>> strange = Answers.known(
                network, GuideNetwork.features(), GuideNetwork.features().neg());
        assertThat(strange).filteredOn(Optional::isEmpty).hasSizeGreaterThan(30);
    }

    @Test
    void addedClassesLeaveTheOldOnesAsTheyWere() {
        MultiLayerNetwork network = GuideNetwork.trained();
        MultiLayerNetwork extended = KeptNetworks.withMoreClasses(network);
        assertThat(extended.params()).isEqualTo(network.params());
        assertThat(extended.output(GuideNetwork.features()).shape()).containsExactly(60, 12);
        INDArray before = EbvPredictions.of(network, GuideNetwork.features()).cosines();
        INDArray after = EbvPredictions.of(extended, GuideNetwork.features()).cosines();
        // A new class may be nearer than all old ones.
        assertThat(after.get(NDArrayIndex.all(), NDArrayIndex.interval(0, GuideNetwork.CLASSES)))
                .isEqualTo(before);
    }

    @Test
    void aNetworkReadAgainAnswersAsBefore(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = GuideNetwork.trained();
        MultiLayerNetwork restored = KeptNetworks.writtenAndRead(
                network, folder.resolve("network.zip").toFile());
        assertThat(restored.output(GuideNetwork.features())).isEqualTo(network.output(GuideNetwork.features()));
        MultiLayerNetwork checked = KeptNetworks.writtenAndChecked(
                network, folder.resolve("checked.zip").toFile());
        assertThat(checked.output(GuideNetwork.features())).isEqualTo(network.output(GuideNetwork.features()));
    }

    @Test
    void anExportedFileHoldsTheNetworkAndItsVectors(@TempDir Path folder) throws IOException {
        EbvOutputLayer head = new EbvOutputLayer.Builder().nOut(10).dimension(9).build();
        ComputationGraph network =
                new ComputationGraph(ResNet.compact().head(head).build());
        network.init();
        Path file = folder.resolve("network.onnx");
        KeptNetworks.exported(network, file);
        // Two numbers a channel of the running statistics are folded into the kernels.
        assertThat(Files.size(file))
                .isBetween(4 * (network.numParams() + 90 - 1_000), 4 * network.numParams() + 40_000);
    }

    @Test
    void sizesAndTemperatureAreAsTheGuideSays() {
        assertThat(Sizes.smallestDimension()).isEqualTo(91);
        assertThat(Sizes.temperature()).isCloseTo(0.0543, within(5e-5));
    }
}
