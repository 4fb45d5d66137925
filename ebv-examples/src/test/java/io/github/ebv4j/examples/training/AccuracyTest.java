package io.github.ebv4j.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.network.ResidualNetwork;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

class AccuracyTest {

    @Test
    void countsImagesWhoseClassIsAmongTheBest() throws IOException {
        ImageSet images = FashionMnist.bundled().test().range(0, 20);
        ComputationGraph network = network(images);
        Accuracy accuracy = Accuracy.measure(network, images, 3);
        float[][] scores =
                network.outputSingle(Batches.inOrder(images, 20).pixels(0)).toFloatMatrix();
        int first = 0;
        int among = 0;
        for (int i = 0; i < scores.length; i++) {
            int ahead = 0;
            for (float score : scores[i]) {
                ahead += score > scores[i][images.label(i)] ? 1 : 0;
            }
            first += ahead < 1 ? 1 : 0;
            among += ahead < 3 ? 1 : 0;
        }
        assertThat(accuracy).isEqualTo(new Accuracy(first / 20.0, among / 20.0, 3));
    }

    @Test
    void refusesScoresThatAreNoNumbers() throws IOException {
        ImageSet images = FashionMnist.bundled().test().range(0, 20);
        ComputationGraph network = network(images);
        network.params().assign(Double.NaN);
        assertThatThrownBy(() -> Accuracy.measure(network, images, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NaN for one of the images 0 to 19");
    }

    private static ComputationGraph network(ImageSet images) {
        return ResidualNetwork.create(
                images.shape(), Head.FC.layer(10, TrainingPlan.of(Head.FC, 10, 1, 1)), new Sgd(0.1), 1);
    }
}
