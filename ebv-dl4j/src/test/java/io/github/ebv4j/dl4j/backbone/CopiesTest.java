package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.internal.kernel.Kernels;
import io.github.ebv4j.internal.HostMemory;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A step with copies instead of the backend's own memory gives the same gradients: backbones, and a head that computes. */
class CopiesTest {

    private static final double TOLERANCE = 2e-5;

    static Stream<BackboneBuilder<?>> backbones() {
        return Stream.of(
                ResNet.compact(),
                SwinTransformer.of(8, new int[] {1, 2}, new int[] {2, 4})
                        .patch(2)
                        .window(4)
                        .input(1, 28, 28));
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void aStepIsTheSame(BackboneBuilder<?> backbone) {
        EbvOutputLayer head =
                new EbvOutputLayer.Builder().nOut(300).dimension(16).build();
        ComputationGraphConfiguration configuration =
                backbone.head(head).seed(1).build();
        Nd4j.getRandom().setSeed(2);
        INDArray images = Nd4j.randn(DataType.FLOAT, 4, 1, 28, 28);
        INDArray labels = Nd4j.createFromArray(7, 80, 150, 299).reshape(4, 1).castTo(DataType.FLOAT);
        Supplier<Map<String, INDArray>> step = () -> {
            ComputationGraph network = new ComputationGraph(configuration.clone());
            network.init();
            return SwinNetworks.gradients(network, images, labels);
        };
        Map<String, INDArray> direct = step.get();
        System.setProperty(HostMemory.COPIES, "true");
        try {
            assertThat(Kernels.onHost(DataType.FLOAT)).isFalse();
            Map<String, INDArray> copied = step.get();
            assertThat(copied.keySet()).isEqualTo(direct.keySet());
            double largest = direct.values().stream()
                    .mapToDouble(values -> values.amaxNumber().doubleValue())
                    .max()
                    .orElseThrow();
            copied.forEach((key, values) -> assertThat(
                            values.sub(direct.get(key)).amaxNumber().doubleValue())
                    .as(key)
                    .isLessThan(TOLERANCE * largest));
        } finally {
            System.clearProperty(HostMemory.COPIES);
        }
    }
}
