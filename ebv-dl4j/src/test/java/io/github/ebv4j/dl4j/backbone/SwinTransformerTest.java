package io.github.ebv4j.dl4j.backbone;

import static io.github.ebv4j.dl4j.backbone.SwinNetworks.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class SwinTransformerTest {

    @TempDir
    private Path folder;

    @Test
    void thePresetsHaveTheParametersOfTorchvision() {
        assertThat(parameters(SwinTransformer.tiny())).isEqualTo(27_519_354);
        assertThat(parameters(SwinTransformer.small())).isEqualTo(48_837_258);
        assertThat(parameters(SwinTransformer.base())).isEqualTo(86_743_224);
    }

    private static long parameters(SwinTransformer swin) {
        return swin.build().getVertices().values().stream()
                .mapToLong(vertex -> vertex.numParams(true))
                .sum();
    }

    @Test
    void stochasticDepthGrowsLinearlyOverAllBlocks() {
        ComputationGraphConfiguration conf = SwinTransformer.tiny().build();
        List<Double> probabilities = conf.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
                .filter(SwinBlock.class::isInstance)
                .map(layer -> ((SwinBlock) layer).getStochasticDepth())
                .toList();
        assertThat(probabilities).hasSize(12);
        for (int block = 0; block < 12; block++) {
            assertThat(probabilities.get(block)).isEqualTo(0.2 * block / 11);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aSavedNetworkAnswersTheSame(DataType type) throws IOException {
        SwinTransformer swin = SwinNetworks.padded().dataType(type).stochasticDepth(0.2);
        ComputationGraph network = SwinNetworks.initialised(swin);
        INDArray images = SwinNetworks.images(swin, type, 2);
        ComputationGraphConfiguration conf = network.getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
        File file = folder.resolve("swin.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file, true);
        assertThat(restored.outputSingle(images)).isEqualTo(network.outputSingle(images));
        assertThat(restored.params()).isEqualTo(network.params());
    }

    @Test
    void parametersAreReachedByNameAndSetInCOrder() {
        ComputationGraph network = SwinNetworks.initialised(SwinNetworks.padded());
        ComputationGraph other = SwinNetworks.initialised(SwinNetworks.padded().seed(2));
        for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
            assertThat(network.getParam(entry.getKey())).as(entry.getKey()).isEqualTo(entry.getValue());
        }
        other.getLayer("features.1.0")
                .setParams(network.getLayer("features.1.0").params().dup());
        network.getLayer("features.1.0")
                .paramTable()
                .forEach((key, value) ->
                        assertThat(other.getLayer("features.1.0").getParam(key)).isEqualTo(value));
    }

    @Test
    void weightDecayLeavesNormalisationsBiasesAndTablesAlone() {
        ComputationGraph network =
                SwinNetworks.initialised(SwinNetworks.padded().weightDecay(0.05));
        for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
            if (layer.conf().getLayer() instanceof TokenLayer conf) {
                for (LayerParameter parameter : conf.parameters()) {
                    boolean decays = !isEmpty(conf, parameter.key());
                    boolean matrix =
                            parameter.shape().length > 1 && !parameter.key().contains("Table");
                    assertThat(decays).as(parameter.key()).isEqualTo(matrix);
                }
            }
        }
    }

    private static boolean isEmpty(BaseLayer layer, String key) {
        return layer.getRegularizationByParam(key) == null
                || layer.getRegularizationByParam(key).isEmpty();
    }

    @Test
    void featureMapsOfEveryStageAreImages() {
        SwinTransformer swin = SwinNetworks.padded();
        ComputationGraph maps = SwinNetworks.initialised(swin.featureMaps(swin.stageNames()));
        INDArray images = SwinNetworks.images(swin, DataType.FLOAT, 2);
        INDArray[] outputs = maps.output(images);
        assertThat(outputs[0].shape()).containsExactly(2, 8, 8, 5);
        assertThat(outputs[1].shape()).containsExactly(2, 16, 4, 3);
        assertThat(outputs[1]).isEqualTo(maps.feedForward(images, false).get("features.3.1"));
    }

    @Test
    void aBatchIsItsExamples() {
        SwinTransformer swin = SwinNetworks.padded();
        ComputationGraph network = SwinNetworks.initialised(swin);
        INDArray images = SwinNetworks.images(swin, DataType.FLOAT, 5);
        INDArray all = network.outputSingle(images);
        for (int i = 0; i < 5; i++) {
            INDArray one = network.outputSingle(images.slice(i).reshape(1, 3, 17, 11));
            assertThat(difference(one, all.getRow(i, true))).isLessThan(1e-5);
        }
    }

    @Test
    void frozenLayersStayAndTheHeadLearns() {
        SwinTransformer swin = SwinNetworks.even();
        ComputationGraph frozen = new TransferLearning.GraphBuilder(SwinNetworks.initialised(swin))
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .updater(new Sgd(0.1))
                        .build())
                .setFeatureExtractor("norm")
                .build();
        assertThat(frozen.getLayer("features.1.0")).isInstanceOf(FrozenLayer.class);
        Map<String, INDArray> before = SwinNetworks.copied(frozen.paramTable());
        frozen.fit(
                new INDArray[] {SwinNetworks.images(swin, DataType.FLOAT, 4)},
                new INDArray[] {SwinNetworks.labels(DataType.FLOAT, 4)});
        frozen.paramTable().forEach((key, value) -> {
            boolean same = value.equals(before.get(key));
            assertThat(same).as(key).isEqualTo(!key.startsWith("head"));
        });
    }

    @Test
    void anEbvHeadLearnsToTellThreeColours() {
        SwinTransformer swin = SwinNetworks.even()
                .ebvHead(EquiangularBases.generate(BasisSpec.of(3, 2)))
                .stochasticDepth(0.1)
                .updater(new Adam(3e-3))
                .seed(1);
        ComputationGraph network = SwinNetworks.initialised(swin);
        assertThat(network.getLayer("head").conf().getLayer()).isInstanceOf(EbvOutputLayer.class);
        INDArray labels = SwinNetworks.labels(DataType.FLOAT, 12);
        INDArray images = SwinNetworks.images(swin, DataType.FLOAT, 12);
        for (int i = 0; i < 12; i++) {
            images.slice(i).slice(i % 3).addi(1);
        }
        for (int step = 0; step < 40; step++) {
            network.fit(new INDArray[] {images}, new INDArray[] {labels});
        }
        INDArray predicted = network.outputSingle(images).argMax(1);
        for (int i = 0; i < 12; i++) {
            assertThat(predicted.getInt(i)).isEqualTo(i % 3);
        }
    }

    @Test
    void drawsOfStochasticDepthDependOnTheStepAlone() {
        SwinTransformer swin = SwinNetworks.even().stochasticDepth(0.5);
        ComputationGraph network = SwinNetworks.initialised(swin);
        network.params().addi(Nd4j.randn(network.params().shape()).muli(0.1));
        INDArray images = SwinNetworks.images(swin, DataType.FLOAT, 8);
        INDArray first = network.output(true, images)[0];
        assertThat(network.output(true, images)[0]).isEqualTo(first);
        assertThat(network.outputSingle(images)).isNotEqualTo(first);
        network.getLayer("features.3.1").setIterationCount(1);
        assertThat(network.output(true, images)[0]).isNotEqualTo(first);
    }

    @Test
    void factorsKeepTheMeanAndDifferByBranchLayerAndStep() {
        StochasticDepth depth = new StochasticDepth(0.25, 3);
        float[] factors = depth.factors("features.1.0", 5, 0, 4000);
        double mean = 0;
        for (float factor : factors) {
            assertThat(factor).isIn(0f, (float) (1 / 0.75));
            mean += factor / factors.length;
        }
        assertThat(mean).isBetween(0.96, 1.04);
        assertThat(depth.factors("features.1.0", 5, 0, 4000)).isEqualTo(factors);
        assertThat(depth.factors("features.1.0", 5, 1, 4000)).isNotEqualTo(factors);
        assertThat(depth.factors("features.1.1", 5, 0, 4000)).isNotEqualTo(factors);
        assertThat(depth.factors("features.1.0", 6, 0, 4000)).isNotEqualTo(factors);
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> SwinTransformer.of(10, new int[] {2}, new int[] {3}))
                .hasMessageContaining("heads of stage 1 must divide its 10 channels, were 3");
        assertThatThrownBy(() -> SwinTransformer.of(10, new int[] {2, 2}, new int[] {2}))
                .hasMessageContaining("heads must be 2, one number a stage, were [2]");
        assertThatThrownBy(() -> SwinTransformer.tiny().stochasticDepth(1))
                .hasMessageContaining("stochastic depth must be in [0, 1), was 1.0");
        assertThatThrownBy(() -> SwinTransformer.tiny().input(3, 3, 8)).hasMessageContaining("height");
        assertThatThrownBy(
                        () -> SwinTransformer.tiny().featureMaps("features.9.9").build())
                .hasMessageContaining("features.9.9");
        assertThat(Arrays.asList(SwinTransformer.tiny().stageNames())).contains("features.5.5", "features.7.1");
    }
}
