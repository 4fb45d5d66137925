package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

class DecoupledWeightDecayTest {

    private final INDArray features =
            Nd4j.linspace(DataType.FLOAT, -1, 0.01, 200).reshape(20, 10);
    private final INDArray labels = Nd4j.eye(5).castTo(DataType.FLOAT).repeat(0, 4);

    private static MultiLayerNetwork network(Regularization decay) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.05))
                .list()
                .layer(new OutputLayer.Builder()
                        .nIn(10)
                        .nOut(5)
                        .regularization(List.of(decay))
                        .build())
                .build());
        network.init();
        return network;
    }

    @Test
    void learnsAsDeeplearning4jsAndLeavesTheScoreAlone() {
        MultiLayerNetwork ours = network(new DecoupledWeightDecay(0.1));
        MultiLayerNetwork theirs = network(new WeightDecay(0.1, true));
        for (int step = 0; step < 10; step++) {
            double penalty = theirs.calcRegularizationScore(true);
            ours.fit(features, labels);
            theirs.fit(features, labels);
            assertThat(penalty).isPositive();
            assertThat(theirs.score() - penalty).isCloseTo(ours.score(), within(1e-6));
        }
        assertThat(ours.params()).isEqualTo(theirs.params());
        assertThat(ours.calcRegularizationScore(true)).isZero();
    }

    @Test
    void isKeptInTheConfiguration() {
        MultiLayerConfiguration conf = network(new DecoupledWeightDecay(0.1)).getLayerWiseConfigurations();
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(conf.toJson());
        assertThat(read).isEqualTo(conf);
        assertThat(read.getConf(0).getLayer().getRegularizationByParam("W"))
                .containsExactly(new DecoupledWeightDecay(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNegativeOrNotFinite(double coefficient) {
        assertThatThrownBy(() -> new DecoupledWeightDecay(coefficient))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight decay")
                .hasMessageContaining(String.valueOf(coefficient));
    }
}
