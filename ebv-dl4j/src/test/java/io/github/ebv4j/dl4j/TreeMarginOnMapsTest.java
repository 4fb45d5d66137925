package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.EquiangularBasis;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** The margin between branches of a tree, at every pixel and time step. */
class TreeMarginOnMapsTest {

    private static final EquiangularBasis PETS = GivenTrees.basis(GivenTrees.pets(), 16);
    private static final INDArray NUMBERS = Given.classNumbers(DataType.INT32, 4, 7);

    @Test
    void theGradientAtPixelsIsRight() {
        MultiLayerNetwork network = network(
                new ConvolutionLayer.Builder(1, 1)
                        .nOut(16)
                        .activation(Activation.IDENTITY)
                        .build(),
                pixels(PETS, .3),
                InputType.convolutional(2, 2, 2));
        GradientChecks.assertRight(network, features(1, 2, 2, 2), NUMBERS.reshape(1, 1, 2, 2), null);
    }

    @Test
    void theGradientAtTimeStepsIsRight() {
        EbvSequenceLayer head = new EbvSequenceLayer.Builder()
                .basis(PETS)
                .temperature(.3)
                .treeMargin(.3)
                .build();
        MultiLayerNetwork network = network(
                new DenseLayer.Builder()
                        .nOut(16)
                        .activation(Activation.IDENTITY)
                        .build(),
                head,
                InputType.recurrent(2));
        GradientChecks.assertRight(network, features(2, 2, 2), NUMBERS.reshape(2, 1, 2), null);
    }

    @Test
    void theMarginRaisesTheLossAndNotTheOutput() {
        INDArray images = features(1, 2, 2, 2);
        double[] scores = new double[2];
        double[][] outputs = new double[2][];
        for (int i = 0; i < 2; i++) {
            MultiLayerNetwork network = network(
                    new ConvolutionLayer.Builder(1, 1).nOut(16).build(),
                    pixels(PETS, i * .3),
                    InputType.convolutional(2, 2, 2));
            network.setInput(images);
            network.setLabels(NUMBERS.reshape(1, 1, 2, 2));
            network.computeGradientAndScore();
            scores[i] = network.score();
            outputs[i] = network.output(images).data().asDouble();
        }
        assertThat(scores[1]).isGreaterThan(scores[0]);
        assertThat(outputs[1]).isEqualTo(outputs[0]);
    }

    @Test
    void vectorsOfNoTreeAreRefused() {
        assertThat(pixels(PETS, .3).getTreeMargin()).isEqualTo(.3);
        assertThatThrownBy(() -> pixels(Given.randomBasis(5, 16, 1), .3))
                .hasMessage("treeMargin must be 0 unless the class vectors are made of a tree, was 0.3");
    }

    private static EbvPixelLayer pixels(EquiangularBasis basis, double margin) {
        return new EbvPixelLayer.Builder()
                .basis(basis)
                .temperature(.3)
                .treeMargin(margin)
                .build();
    }

    private static MultiLayerNetwork network(Layer below, Layer head, InputType input) {
        MultiLayerNetwork network = new MultiLayerNetwork(Given.base(DataType.DOUBLE, WorkspaceMode.NONE, new NoOp())
                .list()
                .layer(below)
                .layer(head)
                .setInputType(input)
                .build());
        network.init();
        return network;
    }

    private static INDArray features(long... shape) {
        return Given.features(DataType.DOUBLE, 4, 2, 1).reshape('c', shape);
    }
}
