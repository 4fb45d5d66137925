package io.github.ebv4j.dl4j.backbone;

import static io.github.ebv4j.dl4j.backbone.SwinNetworks.difference;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Host kernels beside the same layers through the backend's operations. */
class SwinPathsTest {

    @ParameterizedTest
    @CsvSource({"padded,1,0", "padded,3,0.4", "padded,70,0.4", "even,2,0", "even,130,0"})
    void bothPathsGiveTheSame(String name, int batch, double stochasticDepth) {
        SwinTransformer swin =
                SwinNetworks.named(name).stochasticDepth(stochasticDepth).seed(4);
        ComputationGraph network = SwinNetworks.initialised(swin);
        network.params().addi(Nd4j.randn(network.params().shape()).muli(0.1));
        INDArray images = SwinNetworks.images(swin, DataType.FLOAT, batch);
        INDArray labels = SwinNetworks.labels(DataType.FLOAT, batch);
        INDArray host = network.outputSingle(images);
        INDArray plain = SwinNetworks.plain(() -> network.outputSingle(images));
        assertThat(difference(host, plain)).isLessThan(1e-5);
        Map<String, INDArray> hostGradients = SwinNetworks.gradients(network, images, labels);
        Map<String, INDArray> plainGradients =
                SwinNetworks.plain(() -> SwinNetworks.gradients(network, images, labels));
        plainGradients.forEach((key, wanted) ->
                assertThat(difference(hostGradients.get(key), wanted)).as(key).isLessThan(1e-4));
    }
}
