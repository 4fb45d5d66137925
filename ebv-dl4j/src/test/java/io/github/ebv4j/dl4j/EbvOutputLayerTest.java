package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class EbvOutputLayerTest {

    @Test
    void generatesVectorsFromDimensionAlone() {
        EbvOutputLayer head =
                new EbvOutputLayer.Builder().nOut(100).dimension(128).build();
        assertThat(head.getBasis().size()).isEqualTo(100);
        assertThat(head.getDimension()).isEqualTo(128);
        assertThat(head.getTemperature()).isEqualTo(Temperature.REFERENCE.value());
        assertThat(head.getLoss()).isEqualTo(EbvLoss.COSINE_SOFTMAX);
    }

    @Test
    void takesClassCountFromGivenVectors() {
        EbvOutputLayer head =
                new EbvOutputLayer.Builder().basis(Given.randomBasis(9, 4, 1)).build();
        assertThat(head.getNOut()).isEqualTo(9);
    }

    @Test
    void infersInputSize() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(7).build())
                .layer(new EbvOutputLayer.Builder().nOut(3).dimension(4).build())
                .setInputType(InputType.feedForward(5))
                .build());
        network.init();
        assertThat(((EbvOutputLayer) network.getLayer(1).conf().getLayer()).getNIn())
                .isEqualTo(7);
        assertThat(network.getLayer(1).numParams()).isEqualTo(7 * 4 + 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5000})
    void parametersDoNotGrowWithClasses(int classes) {
        MultiLayerNetwork network = Given.network(head(classes).build());
        assertThat(network.getLayer(1).numParams()).isEqualTo(Given.HIDDEN * 6 + 6);
        assertThat(network.summary()).contains(Given.HIDDEN + "," + classes, " 36 ");
    }

    @Test
    void biasCanBeLeftOut() {
        MultiLayerNetwork network = Given.network(head(10).hasBias(false).build());
        assertThat(network.getLayer(1).paramTable()).containsOnlyKeys("W");
        assertThat(network.getLayer(1).numParams()).isEqualTo(Given.HIDDEN * 6);
    }

    @Test
    void automaticTemperatureFollowsClassCount() {
        assertThat(head(5000).autoTemperature().build().getTemperature())
                .isEqualTo(Temperature.automatic(5000).value())
                .isLessThan(0.07);
    }

    @Test
    void rejectsUndeterminedVectors() {
        assertRejected(new EbvOutputLayer.Builder().nOut(10), "dimension must be at least 1", "was 0");
        assertRejected(new EbvOutputLayer.Builder().dimension(10), "nOut must be at least 2", "was 0");
        assertRejected(new EbvOutputLayer.Builder().nOut(1).dimension(10), "nOut must be at least 2", "was 1");
    }

    @Test
    void rejectsContradictionsWithGivenVectors() {
        assertRejected(head(10).nOut(11), "nOut must be 10", "was 11");
        assertRejected(head(10).dimension(7), "dimension must be 6", "was 7");
        assertRejected(head(10).seed(5), "seed must not be given", "was 5");
    }

    @Test
    void rejectsLossAndActivationItDoesNotHave() {
        assertRejected(head(10).activation(Activation.SIGMOID), "activation must be left at softmax");
        assertRejected(head(10).lossFunction(LossFunction.MSE), "lossFunction must be left alone");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void rejectsSmoothingOutsideItsRange(double smoothing) {
        assertThatThrownBy(() -> new EbvOutputLayer.Builder().labelSmoothing(smoothing))
                .hasMessage("labelSmoothing must be in [0, 1), was " + smoothing);
    }

    @Test
    void equalConfigurationsAreEqual() {
        assertThat(head(10).build()).isEqualTo(head(10).build()).hasSameHashCodeAs(head(10).build());
        assertThat(head(10).build()).isNotEqualTo(head(10).temperature(0.1).build());
        assertThat(head(10).build())
                .isNotEqualTo(head(10).loss(EbvLoss.COSINE_DISTANCE).build());
        assertThat(head(10).build()).isNotEqualTo(head(10).labelSmoothing(0.1).build());
        assertThat(head(10).build())
                .isNotEqualTo(new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .basis(Given.randomBasis(10, 6, 2))
                        .build());
    }

    @Test
    void regularisationKeepsItsMeaning() {
        EbvOutputLayer head = head(10).l2(0.5).build();
        MultiLayerNetwork network = Given.network(head);
        double squares = network.getLayer(1).getParam("W").norm2Number().doubleValue();
        assertThat(network.calcRegularizationScore(true)).isCloseTo(0.25 * squares * squares, within(1e-5));
    }

    private static EbvOutputLayer.Builder head(int classes) {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(Given.randomBasis(classes, 6, 1));
    }

    private static void assertRejected(EbvOutputLayer.Builder builder, String... parts) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }
}
