package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NativeConvolutionLayerTest {

    @ParameterizedTest
    @CsvSource({"3, 1, 9", "3, 2, 9", "3, 2, 8", "1, 2, 7", "1, 1, 6"})
    void agreesWithDeeplearning4jsOwnConvolution(int kernel, int stride, int side) {
        ConvolutionLayer.Builder stock = new ConvolutionLayer.Builder(kernel, kernel);
        stock.stride(stride, stride).convolutionMode(ConvolutionMode.Same);
        stock.nIn(4).nOut(5).hasBias(false).activation(Activation.IDENTITY);
        MultiLayerNetwork expected = network(stock.build(), side);
        MultiLayerNetwork actual = network(NativeConvolutionLayer.of(4, 5, kernel, stride), side);
        actual.setParams(expected.params());
        Nd4j.getRandom().setSeed(7);
        INDArray images = Nd4j.randn('c', 3, 2, side, side);
        INDArray labels = Nd4j.eye(3);
        assertClose(
                actual.feedForward(images).get(2), expected.feedForward(images).get(2));
        assertClose(gradient(actual, images, labels), gradient(expected, images, labels));
    }

    private static MultiLayerNetwork network(ConvolutionLayer tested, int side) {
        ConvolutionLayer.Builder below = new ConvolutionLayer.Builder(1, 1);
        below.nOut(4).activation(Activation.TANH);
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(below.build())
                .layer(tested)
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(side, side, 2))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static INDArray gradient(MultiLayerNetwork network, INDArray images, INDArray labels) {
        network.setInput(images);
        network.setLabels(labels);
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
        assertThat(expected.amaxNumber().doubleValue()).isGreaterThan(1e-3);
    }
}
