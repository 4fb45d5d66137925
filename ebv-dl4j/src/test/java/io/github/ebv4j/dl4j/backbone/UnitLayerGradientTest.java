package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GradientChecks;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Gradients of every layer by its parameters and its input against central differences, odd sizes too. */
class UnitLayerGradientTest {

    private static final int CLASSES = 3;

    @ParameterizedTest
    @CsvSource({
        "2, 3, 1, false, 5, 4",
        "3, 3, 1, false, 3, 5",
        "2, 3, 2, false, 5, 7",
        "2, 2, 1, true, 4, 3",
        "8, 2, 1, true, 3, 3",
        "3, 2, 2, true, 7, 5"
    })
    void blocks(int in, int width, int stride, boolean bottleneck, int height, int rowLength) {
        // A layer with parameters below checks the gradient by the block's input.
        check(new ResidualBlock(in, width, stride, bottleneck), below(in), height, rowLength);
    }

    @ParameterizedTest
    @CsvSource({"3, 1, false, 5, 4", "3, 2, false, 7, 6", "7, 2, true, 11, 9"})
    void stems(int kernel, int stride, boolean pooled, int height, int width) {
        check(new ResidualStem(2, 2, kernel, stride, pooled), null, height, width);
    }

    @Test
    void wholeNetworkUnderBothHeads() {
        INDArray images = images(5, 1, 6, 7);
        INDArray labels = Given.oneHot(Given.classNumbers(DataType.DOUBLE, 5, CLASSES), CLASSES);
        ResNet softmax = ResNet.compact().width(1).softmaxHead(CLASSES);
        ResNet ebv = ResNet.compact().width(1).ebvHead(Given.randomBasis(CLASSES, 2, 1));
        for (ResNet net : new ResNet[] {softmax, ebv}) {
            ComputationGraph network = new ComputationGraph(net.input(1, 6, 7)
                    .dataType(DataType.DOUBLE)
                    .updater(new Sgd(1))
                    .seed(3)
                    .build());
            network.init();
            GradientChecks.assertRightAlongOne(network, images, labels);
        }
    }

    private static ConvolutionLayer below(int channels) {
        ConvolutionLayer.Builder below = new ConvolutionLayer.Builder(1, 1);
        below.nIn(2).nOut(channels).activation(Activation.TANH);
        return below.build();
    }

    private static void check(UnitLayer layer, ConvolutionLayer below, int height, int width) {
        var graph = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(height, width, 2));
        if (below != null) {
            graph.addLayer("below", below, "image");
        }
        ComputationGraphConfiguration configuration = graph.addLayer("layer", layer, below == null ? "image" : "below")
                .addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "layer")
                .addLayer("head", head(), "mean")
                .setOutputs("head")
                .build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        INDArray labels = Given.oneHot(Given.classNumbers(DataType.DOUBLE, 4, CLASSES), CLASSES);
        GradientChecks.assertRight(network, images(4, 2, height, width), labels, null);
    }

    private static BaseOutputLayer head() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static INDArray images(int count, int channels, int height, int width) {
        Nd4j.getRandom().setSeed(11);
        return Nd4j.randn(DataType.DOUBLE, count, channels, height, width);
    }
}
