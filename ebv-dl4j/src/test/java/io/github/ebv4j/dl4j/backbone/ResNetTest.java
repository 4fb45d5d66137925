package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.internal.kernel.ChannelValues;
import io.github.ebv4j.dl4j.transfer.Backbone;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

class ResNetTest {

    private static final int CLASSES = 4;

    @ParameterizedTest
    @CsvSource({"18, 11176512", "34, 21284672", "50, 23508032", "101, 42500160"})
    void hasTheParametersOfTorchvision(int layers, long expected) {
        assertThat(learned(ResNet.of(layers).build())).isEqualTo(expected);
    }

    // 3 x 3 stem and pairs of 3 x 3, plus 1 x 1 shortcuts and normalisations, counted by hand.
    @ParameterizedTest
    @CsvSource({"20, 271824", "32, 466256", "56, 855120"})
    void hasTheParametersOfThePaperForSmallImages(int layers, long expected) {
        assertThat(learned(ResNet.cifar(layers).build())).isEqualTo(expected);
    }

    @Test
    void theCompactNetworkHas77104Parameters() {
        assertThat(learned(ResNet.compact().build())).isEqualTo(77_104);
    }

    private static long learned(ComputationGraphConfiguration configuration) {
        long count = 0;
        for (var vertex : configuration.getVertices().values()) {
            if (vertex instanceof LayerVertex layer && layer.getLayerConf().getLayer() instanceof UnitLayer units) {
                count += units.pretrainedArrays().stream()
                        .filter(array -> !array.name().contains("running"))
                        .mapToLong(array -> array.shape().stream().reduce(1L, (a, b) -> a * b))
                        .sum();
            }
        }
        return count;
    }

    @Test
    void mapsShrinkAsInTorchvision() {
        Map<String, InputType> types = ResNet.of(50)
                .input(3, 65, 50)
                .build()
                .getLayerActivationTypes(true, InputType.convolutional(65, 50, 3));
        assertThat(types.get("stem")).isEqualTo(InputType.convolutional(17, 13, 64));
        assertThat(types.get("layer1.2")).isEqualTo(InputType.convolutional(17, 13, 256));
        assertThat(types.get("layer4.2")).isEqualTo(InputType.convolutional(3, 2, 2048));
    }

    @Test
    void featureMapsOfStagesAreOutputs() {
        ComputationGraph network =
                initialised(ResNet.cifar(20).width(2).featureMaps("layer1.2", "layer2.2", "layer3.2"));
        INDArray[] maps = network.output(images(DataType.FLOAT, 2, 3, 9, 7));
        assertThat(maps).hasSize(3);
        assertThat(maps[0].shape()).containsExactly(2, 2, 9, 7);
        assertThat(maps[1].shape()).containsExactly(2, 4, 5, 4);
        assertThat(maps[2].shape()).containsExactly(2, 8, 3, 2);
    }

    @Test
    void refusesAFeatureMapThatIsNotThere() {
        assertThatThrownBy(() -> ResNet.cifar(20).featureMaps("layer9.0").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer9.0");
    }

    @Test
    void refusesAnotherDepth() {
        assertThatThrownBy(() -> ResNet.of(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layers must be one of [18, 34, 50, 101], was 19");
    }

    @Test
    void refusesToNormaliseASingleValue() {
        ComputationGraph network = initialised(small().input(1, 3, 3));
        INDArray one = images(DataType.FLOAT, 1, 1, 3, 3);
        assertThatThrownBy(
                        () -> network.fit(new DataSet(one, Nd4j.ones(1, CLASSES).div(CLASSES))))
                .hasStackTraceContaining("training needs at least 2 values a channel");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void learnsUnderBothHeads(DataType type) {
        for (ResNet net : new ResNet[] {
            ResNet.compact().width(4).softmaxHead(CLASSES),
            ResNet.compact().width(4).ebvHead(Given.randomBasis(CLASSES, 3, 1))
        }) {
            ComputationGraph network =
                    initialised(net.input(1, 9, 9).updater(new Adam(0.01)).dataType(type));
            DataSet batch = batch(type, 8, 1, 9);
            double before = network.score(batch, true);
            for (int i = 0; i < 30; i++) {
                network.fit(batch);
            }
            assertThat(network.score(batch, true)).isLessThan(before / 2);
        }
    }

    @Test
    void sameSeedGivesTheSameBits() {
        assertThat(Bits.of(initialised(small()).params()))
                .isEqualTo(Bits.of(initialised(small()).params()));
        assertThat(Bits.of(initialised(small().seed(2)).params()))
                .isNotEqualTo(Bits.of(initialised(small()).params()));
    }

    @Test
    void configurationAndZipComeBackToTheLastBit(@TempDir Path folder) throws IOException {
        ComputationGraph network = initialised(small().updater(new Nesterovs(0.01)));
        DataSet batch = batch(DataType.FLOAT, 5, 1, 9);
        network.fit(batch);
        ComputationGraphConfiguration configuration = network.getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
        Path file = folder.resolve("model.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        ComputationGraph read = ModelSerializer.restoreComputationGraph(file.toFile());
        INDArray images = batch.getFeatures();
        assertThat(Bits.of(read.outputSingle(images))).isEqualTo(Bits.of(network.outputSingle(images)));
        network.fit(batch);
        read.fit(batch);
        assertThat(Bits.of(read.params())).isEqualTo(Bits.of(network.params()));
    }

    @Test
    void runningStatisticsFollowTheBatch() {
        ComputationGraph network = initialised(small().updater(new Sgd(0)));
        INDArray images = images(DataType.FLOAT, 6, 1, 9, 9);
        INDArray kernels = network.getLayer("stem").getParam("conv1.weight").dup();
        network.fit(new DataSet(images, labels(DataType.FLOAT, 6)));
        double[] means = ChannelValues.read(network.getLayer("stem").getParam("bn1.mean"));
        double[] variances = ChannelValues.read(network.getLayer("stem").getParam("bn1.var"));
        for (int out = 0; out < means.length; out++) {
            double[] values = convolved(images, kernels, out);
            double mean = Arrays.stream(values).average().orElseThrow();
            double unbiased =
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
            assertThat(means[out]).isCloseTo(0.1 * mean, within(1e-6));
            assertThat(variances[out]).isCloseTo(0.9 + 0.1 * unbiased, within(1e-6));
        }
    }

    /** The stem's convolution of stride 2 with a border of zeros, by its definition. */
    private static double[] convolved(INDArray images, INDArray kernels, int out) {
        double[] values = new double[(int) images.size(0) * 25];
        for (int i = 0; i < values.length; i++) {
            for (int tap = 0; tap < 9; tap++) {
                int y = i % 25 / 5 * 2 + tap / 3 - 1;
                int x = i % 5 * 2 + tap % 3 - 1;
                if (y >= 0 && y < 9 && x >= 0 && x < 9) {
                    values[i] += images.getDouble(i / 25, 0, y, x) * kernels.getDouble(out, 0, tap / 3, tap % 3);
                }
            }
        }
        return values;
    }

    @Test
    void evaluationLeavesTheStatisticsAndDoesNotMixImages() {
        ComputationGraph network = initialised(small());
        Bits before = Bits.of(network.params());
        INDArray images = images(DataType.FLOAT, 6, 1, 9, 9);
        INDArray together = network.outputSingle(images).dup();
        INDArray alone = network.outputSingle(images.get(
                org.nd4j.linalg.indexing.NDArrayIndex.interval(0, 1),
                org.nd4j.linalg.indexing.NDArrayIndex.all(),
                org.nd4j.linalg.indexing.NDArrayIndex.all(),
                org.nd4j.linalg.indexing.NDArrayIndex.all()));
        assertThat(alone.getRow(0).distance2(together.getRow(0))).isLessThan(1e-6);
        assertThat(Bits.of(network.params())).isEqualTo(before);
    }

    @Test
    void decaysKernelsAlone() {
        ComputationGraph network = initialised(small().weightDecay(0.5).updater(new Sgd(0.1)));
        UnitLayer stem = (UnitLayer) network.getLayer("stem").conf().getLayer();
        assertThat(stem.getRegularizationByParam("conv1.weight")).hasSize(1);
        for (String key : new String[] {"bn1.weight", "bn1.bias", "bn1.mean", "bn1.var"}) {
            assertThat(stem.getRegularizationByParam(key)).as(key).isNullOrEmpty();
        }
    }

    @Test
    void aFrozenBackboneStaysToTheLastBitWhileTheHeadLearns() {
        ComputationGraph network =
                EbvHeads.replaceOutput(initialised(small()), ResNet.HEAD, ebvHead(), Backbone.FROZEN);
        Bits stem = Bits.of(network.getLayer("stem").params());
        Bits block = Bits.of(network.getLayer("layer2.0").params());
        Bits head = Bits.of(network.getLayer(ResNet.HEAD).params());
        network.fit(batch(DataType.FLOAT, 5, 1, 9));
        assertThat(Bits.of(network.getLayer("stem").params())).isEqualTo(stem);
        assertThat(Bits.of(network.getLayer("layer2.0").params())).isEqualTo(block);
        assertThat(Bits.of(network.getLayer(ResNet.HEAD).params())).isNotEqualTo(head);
    }

    @Test
    void headsAreSwappedAndPutOnTop() {
        ComputationGraph softmax = initialised(small());
        ComputationGraph swapped = EbvHeads.replaceOutput(softmax, ResNet.HEAD, ebvHead(), Backbone.AS_IT_WAS);
        assertThat(Bits.of(swapped.getLayer("layer3.0").params()))
                .isEqualTo(Bits.of(softmax.getLayer("layer3.0").params()));
        ComputationGraph bare = initialised(ResNet.compact().width(3).input(1, 9, 9));
        ComputationGraph topped = EbvHeads.replaceOutput(bare, ResNet.EMBEDDING, ebvHead(), Backbone.AS_IT_WAS);
        assertThat(topped.outputSingle(images(DataType.FLOAT, 2, 1, 9, 9)).shape())
                .containsExactly(2, CLASSES);
    }

    @Test
    void aHeadGoesOnTheFeatureMapsOfAStage() {
        ComputationGraph maps =
                initialised(ResNet.compact().width(3).input(1, 9, 9).featureMaps("layer2.0"));
        ComputationGraph topped = EbvHeads.replaceOutput(maps, "layer2.0", ebvHead(), Backbone.AS_IT_WAS);
        assertThat(topped.outputSingle(images(DataType.FLOAT, 2, 1, 9, 9)).shape())
                .containsExactly(2, CLASSES);
    }

    @Test
    void lowerBlocksFreezeByTransferLearning() {
        ComputationGraph network = new TransferLearning.GraphBuilder(initialised(small()))
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .updater(new Sgd(0.1))
                        .build())
                .setFeatureExtractor("layer1.0")
                .build();
        Bits frozen = Bits.of(network.getLayer("layer1.0").params());
        Bits learning = Bits.of(network.getLayer("layer3.0").params());
        network.fit(batch(DataType.FLOAT, 5, 1, 9));
        assertThat(Bits.of(network.getLayer("layer1.0").params())).isEqualTo(frozen);
        assertThat(Bits.of(network.getLayer("layer3.0").params())).isNotEqualTo(learning);
    }

    private static EbvOutputLayer ebvHead() {
        return new EbvOutputLayer.Builder()
                .basis(Given.randomBasis(CLASSES, 3, 1))
                .build();
    }

    private static ResNet small() {
        return ResNet.compact().width(3).input(1, 9, 9).softmaxHead(CLASSES).seed(1);
    }

    private static ComputationGraph initialised(ResNet builder) {
        ComputationGraph network = new ComputationGraph(builder.build());
        network.init();
        return network;
    }

    private static INDArray images(DataType type, int count, int channels, int height, int width) {
        Nd4j.getRandom().setSeed(5);
        return Nd4j.randn(type, count, channels, height, width);
    }

    private static INDArray labels(DataType type, int count) {
        return Given.oneHot(Given.classNumbers(type, count, CLASSES), CLASSES);
    }

    private static DataSet batch(DataType type, int count, int channels, int side) {
        return new DataSet(images(type, count, channels, side, side), labels(type, count));
    }
}
