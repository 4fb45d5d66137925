package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GlyphNetworkTest {

    @Test
    void allPixelsOfTheLastMapAreTheEmbedding() {
        ComputationGraph network = network(ResNet.glyphs());
        assertThat(learned(network)).isEqualTo(679_656);
        assertThat(network.outputSingle(Nd4j.rand(2, 1, 32, 32)).shape()).containsExactly(2, 768);
    }

    @Test
    void sidesThatAreNoPowerOfTwoAreRoundedUp() {
        ResNet small = ResNet.glyphs().width(3).input(1, 20, 37);
        INDArray maps = network(ResNet.glyphs().width(3).input(1, 20, 37).featureMaps("layer3.0"))
                .outputSingle(Nd4j.rand(2, 1, 20, 37));
        assertThat(maps.shape()).containsExactly(2, 12, 2, 3);
        assertThat(network(small).outputSingle(Nd4j.rand(2, 1, 20, 37)).shape()).containsExactly(2, 72);
    }

    private static ComputationGraph network(ResNet builder) {
        ComputationGraph network = new ComputationGraph(builder.seed(1).build());
        network.init();
        return network;
    }

    private static long learned(ComputationGraph network) {
        return Arrays.stream(network.getLayers())
                .map(layer -> layer.conf().getLayer())
                .filter(UnitLayer.class::isInstance)
                .flatMap(layer -> ((UnitLayer) layer).pretrainedArrays().stream())
                .filter(array -> !array.name().contains("running"))
                .mapToLong(array -> array.shape().stream().reduce(1L, (a, b) -> a * b))
                .sum();
    }
}
