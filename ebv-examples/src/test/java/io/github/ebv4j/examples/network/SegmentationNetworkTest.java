package io.github.ebv4j.examples.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.EbvPixelLayer;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class SegmentationNetworkTest {

    @Test
    void namesEveryPixelFromNonLinearFeatures() {
        EbvPixelLayer head = new EbvPixelLayer.Builder().nOut(4).dimension(3).build();
        ComputationGraph network = SegmentationNetwork.create(8, 3, head, new Sgd(0.1), 1);
        INDArray images = Nd4j.rand(DataType.FLOAT, 2, 1, 8, 8).subi(0.5);
        Map<String, INDArray> activations = network.feedForward(images, true);
        assertThat(network.outputSingle(images).shape()).containsExactly(2, 4, 8, 8);
        for (String features : new String[] {"full", "half", "quarter1", "quarter2", "quarter3"}) {
            assertThat(activations.get(features + "Norm").minNumber().doubleValue())
                    .isNegative();
            assertThat(activations.get(features + "Relu").minNumber().doubleValue())
                    .isZero();
        }
    }
}
