package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.conf.memory.NetworkMemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/** What configurations of the backbones' layers say of themselves. */
class BackboneLayersTest {

    private static final int SIDE = 16;

    private static ComputationGraphConfiguration configuration(String kind) {
        BackboneBuilder<?> builder = kind.equals("swin")
                ? SwinTransformer.of(8, new int[] {2, 2}, new int[] {2, 4})
                        .patch(2)
                        .window(4)
                        .stochasticDepth(.1)
                : ResNet.cifar(20).width(4);
        return builder.input(3, SIDE, SIDE)
                .softmaxHead(5)
                .updater(new Adam(.01))
                .seed(1)
                .build();
    }

    private static List<Layer> ownLayers(ComputationGraphConfiguration configuration) {
        List<Layer> layers = new ArrayList<>();
        configuration.getVertices().values().forEach(vertex -> {
            if (vertex instanceof LayerVertex layer
                    && (layer.getLayerConf().getLayer() instanceof UnitLayer
                            || layer.getLayerConf().getLayer() instanceof TokenLayer)) {
                layers.add(layer.getLayerConf().getLayer());
            }
        });
        return layers;
    }

    /** Adam keeps two numbers a parameter. */
    @ParameterizedTest
    @ValueSource(strings = {"swin", "resnet"})
    void theMemoryReportCountsParametersAndUpdater(String kind) {
        ComputationGraphConfiguration configuration = configuration(kind);
        for (Layer layer : ownLayers(configuration)) {
            InputType input = InputType.convolutional(
                    SIDE, SIDE, layer instanceof UnitLayer unit ? unit.getNIn() : ((TokenLayer) layer).getNIn());
            LayerMemoryReport report = layer.getMemoryReport(input);
            long count = layer.initializer().numParams(layer);
            assertThat(report.getParameterSize()).as(layer.getLayerName()).isEqualTo(count);
            assertThat(report.getUpdaterStateSize()).as(layer.getLayerName()).isEqualTo(2 * count);
            assertThat(report.getWorkingMemoryVariableTrain().values()).allMatch(bytes -> bytes > 0);
        }
        NetworkMemoryReport all = configuration.getMemoryReport(InputType.convolutional(SIDE, SIDE, 3));
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        assertThat(all.getTotalMemoryBytes(1, MemoryUseMode.INFERENCE, CacheMode.NONE, DataType.FLOAT))
                .isGreaterThan(network.numParams() * Float.BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"swin", "resnet"})
    void layersAreValues(String kind) {
        List<Layer> layers = ownLayers(configuration(kind));
        List<Layer> again = ownLayers(
                ComputationGraphConfiguration.fromJson(configuration(kind).toJson()));
        assertThat(again).isEqualTo(layers);
        for (int i = 0; i < layers.size(); i++) {
            assertThat(again.get(i)).hasSameHashCodeAs(layers.get(i));
            assertThat(layers.get(i))
                    .isNotEqualTo(layers.get((i + 1) % layers.size()))
                    .isNotEqualTo("layer");
            assertThat(layers.get(i).clone()).isEqualTo(layers.get(i));
        }
    }

    @Test
    void takeImagesOnly() {
        for (String kind : List.of("swin", "resnet")) {
            Layer first = ownLayers(configuration(kind)).get(0);
            assertThatThrownBy(() -> first.getOutputType(0, InputType.recurrent(3)))
                    .hasMessageStartingWith("input of layer " + first.getLayerName() + " must be images");
        }
        Layer embedding = ownLayers(configuration("swin")).get(0);
        assertThatThrownBy(() -> embedding.getOutputType(0, InputType.convolutional(SIDE, SIDE, 4)))
                .hasMessageContaining("must be images with 3 channels");
    }
}
