package io.github.ebv4j.dl4j.backbone;

import static io.github.ebv4j.dl4j.backbone.SwinNetworks.difference;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Swin transformers beside torchvision's; where the numbers come from stands in benchmarks/pytorch/swin_arrays.py. */
class SwinNumbersTest {

    @ParameterizedTest
    @CsvSource({"padded,FLOAT,5e-6", "padded,DOUBLE,1e-9", "even,FLOAT,5e-6", "even,DOUBLE,1e-9"})
    void theLogitsAreThoseOfTorchvision(String name, DataType type, double bound) throws IOException {
        ComputationGraph network = SwinNetworks.trained(name, type);
        Map<String, INDArray> expected = SwinNetworks.expected(name);
        INDArray images = expected.get("images").castTo(type);
        for (boolean training : new boolean[] {false, true}) {
            INDArray embedding = network.feedForward(images, training).get("norm");
            INDArray logits = embedding
                    .mmul(network.getLayer("head").getParam("W"))
                    .addiRowVector(network.getLayer("head").getParam("b"));
            assertThat(difference(logits, expected.get("logits"))).isLessThan(bound);
        }
    }

    @ParameterizedTest
    @CsvSource({"padded,FLOAT,2e-5", "padded,DOUBLE,1e-6", "even,FLOAT,2e-5", "even,DOUBLE,1e-6"})
    void theGradientsAreThoseOfTorchvision(String name, DataType type, double bound) throws IOException {
        ComputationGraph network = SwinNetworks.trained(name, type);
        INDArray images = SwinNetworks.expected(name).get("images").castTo(type);
        Map<String, INDArray> actual =
                SwinNetworks.gradients(network, images, SwinNetworks.labels(type, SwinNetworks.CLASSES));
        SwinNetworks.gradients(name)
                .forEach((key, wanted) ->
                        assertThat(difference(actual.get(key), wanted)).as(key).isLessThan(bound));
    }

    @ParameterizedTest
    @CsvSource({"padded,FLOAT,2e-5", "padded,DOUBLE,1e-6"})
    void theGradientsOfAnInferencePassAreTheSame(String name, DataType type, double bound) throws IOException {
        ComputationGraph network = SwinNetworks.trained(name, type);
        INDArray images = SwinNetworks.expected(name).get("images").castTo(type);
        INDArray probabilities =
                Transforms.softmax(SwinNetworks.expected(name).get("logits").castTo(type), true);
        ComputationGraph below = withoutHead(name, network);
        below.feedForward(new INDArray[] {images}, false, false);
        INDArray head = network.getLayer("head").getParam("W");
        INDArray above = probabilities
                .sub(SwinNetworks.labels(type, SwinNetworks.CLASSES))
                .mmul(head.transpose());
        Gradient gradient = below.backpropGradient(above);
        SwinNetworks.gradients(name).forEach((key, wanted) -> {
            if (!key.startsWith("head")) {
                assertThat(difference(gradient.getGradientFor(key), wanted))
                        .as(key)
                        .isLessThan(bound);
            }
        });
    }

    private static ComputationGraph withoutHead(String name, ComputationGraph network) {
        DataType type = network.params().dataType();
        ComputationGraph below =
                SwinNetworks.initialised(SwinNetworks.named(name).noHead().dataType(type));
        for (Layer layer : below.getLayers()) {
            String vertex = layer.conf().getLayer().getLayerName();
            layer.setParams(network.getLayer(vertex).params());
        }
        return below;
    }
}
