package io.github.ebv4j.dl4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.GivenImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamedParametersTest {

    @Test
    void frozenAndUnknownLayersHaveNamesToo(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = OtherNetworks.recurrent();
        assertThat(NamedParameters.of(network))
                .containsOnlyKeys(
                        "layer0.weight", "layer0.bias", "rnn.W", "rnn.RW", "rnn.b", "head.weight", "head.bias");
        Path file = folder.resolve("mine.safetensors");
        PretrainedWeights.save(network, file, false);
        MultiLayerNetwork other = OtherNetworks.recurrent();
        other.params().assign(0);
        PretrainedWeights.load(other, file);
        assertThat(Bits.of(other.params())).isEqualTo(Bits.of(network.params()));
    }

    @Test
    void aLayerTellsItsNames() {
        ComputationGraph network = graph(
                PretrainedArray.transposed("conv1.weight", "W", 4, 3, 1, 1),
                PretrainedArray.same("../bn.bias", "b", 4));
        assertThat(NamedParameters.of(network))
                .containsOnlyKeys("layer1.0.conv1.weight", "layer1.bn.bias", "fc.weight", "fc.bias");
        ComputationGraph other = graph(PretrainedArray.same("../../b", "b", 2, 2));
        assertThat(NamedParameters.of(other)).containsOnlyKeys("b", "layer1.0.W", "fc.weight", "fc.bias");
    }

    /** Their weights are of another shape than a convolution's, so that they go by their keys. */
    @Test
    void transposedConvolutionsHaveNoNamesOfTorchvision() {
        assertThat(NamedParameters.of(GivenImages.transposed())).containsOnlyKeys("up.W", "up.b");
    }

    private static ComputationGraph graph(PretrainedArray... arrays) {
        return OtherNetworks.twoLayers(
                "layer1.0",
                new OtherNetworks.Fused(List.of(arrays)),
                "fc",
                new DenseLayer.Builder().nIn(4).nOut(2).build());
    }

    static Stream<Arguments> contradictions() {
        PretrainedArray bias = PretrainedArray.same("bias", "b", 4);
        return Stream.of(
                Arguments.of(List.of(bias, bias), "its parameter is listed twice"),
                Arguments.of(List.of(PretrainedArray.same("bias", "beta", 4)), "the layer has no such parameter"),
                Arguments.of(List.of(PretrainedArray.same("bias", "b", 5)), "the parameter has 4 values"),
                Arguments.of(
                        List.of(PretrainedArray.same("../../fc.bias", "b", 4)),
                        "two parameters have the name fc.bias"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void aLayerThatTellsWrongNamesIsNamed(List<PretrainedArray> arrays, String what) {
        ComputationGraph network = graph(arrays.toArray(new PretrainedArray[0]));
        assertThatThrownBy(() -> NamedParameters.of(network))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("layer ")
                .hasMessageContaining(what);
    }

    @Test
    void aDimensionIsAtLeastOne() {
        assertThatThrownBy(() -> PretrainedArray.same("bias", "b", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each dimension of bias must be at least 1, shape was [0]");
    }
}
