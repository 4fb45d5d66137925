package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class HeadSummaryTest {

    @Test
    void saysClassesDimensionAndTemperatureOfAHead() {
        MultiLayerNetwork network = Given.network(new EbvOutputLayer.Builder()
                .basis(Given.randomBasis(9, 4, 1))
                .temperature(0.25)
                .build());
        String line = " (EbvOutputLayer): 9 classes, d = 4, temperature 0.25\n";
        assertThat(HeadSummary.of(network)).startsWith(network.summary()).endsWith("layer1" + line);
        assertThat(HeadSummary.of(network.toComputationGraph())).endsWith(line);
    }

    @Test
    void aLearntTemperatureIsTheOneThereIs() {
        MultiLayerNetwork network = Given.network(new EbvOutputLayer.Builder()
                .basis(Given.randomBasis(9, 4, 1))
                .learnTemperature()
                .build());
        network.fit(Given.features(DataType.FLOAT, 8, Given.FEATURES, 1), Given.classNumbers(DataType.FLOAT, 8, 9));
        double now =
                ((EbvOutputLayerRuntime) network.getOutputLayer()).temperature().value();
        assertThat(now).isNotEqualTo(Temperature.REFERENCE.value());
        assertThat(HeadSummary.of(network)).endsWith("temperature " + now + ", learnt\n");
    }

    @Test
    void aBackgroundIsNoClassOfAMaskHead() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1).nOut(4).build())
                .layer(new EbvMaskLayer.Builder()
                        .basis(Given.randomBasis(9, 4, 1))
                        .backgroundLast()
                        .build())
                .setInputType(InputType.convolutional(2, 2, 3))
                .build());
        network.init();
        assertThat(HeadSummary.of(network)).endsWith("(EbvMaskLayer): 8 classes, d = 4, temperature 0.07\n");
    }
}
