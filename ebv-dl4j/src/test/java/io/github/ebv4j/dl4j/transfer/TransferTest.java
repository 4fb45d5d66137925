package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.Learning;
import io.github.ebv4j.dl4j.Temperature;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Heads exchanged on trained networks. */
class TransferTest {

    private static final FineTuneConfiguration FINE_TUNE =
            new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(1).build();

    @Test
    void replacesSoftmaxHead() {
        MultiLayerNetwork softmax = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(Given.FEATURES)
                        .nOut(Given.HIDDEN)
                        .build())
                .layer(new OutputLayer.Builder().nIn(Given.HIDDEN).nOut(3).build())
                .build());
        softmax.init();
        MultiLayerNetwork transferred = new TransferLearning.Builder(softmax)
                .fineTuneConfiguration(FINE_TUNE)
                .removeOutputLayer()
                .addLayer(generated(9))
                .build();
        assertThat(Bits.of(transferred.getLayer(0).params()))
                .isEqualTo(Bits.of(softmax.getLayer(0).params()));
        Learning.assertLearns(transferred, batch(9), 9);
    }

    @Test
    void replacesSoftmaxHeadOfGraph() {
        ComputationGraph softmax = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nIn(Given.FEATURES)
                                .nOut(Given.HIDDEN)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder().nIn(Given.HIDDEN).nOut(3).build(),
                        "hidden")
                .setOutputs("out")
                .build());
        softmax.init();
        ComputationGraph transferred = new TransferLearning.GraphBuilder(softmax)
                .fineTuneConfiguration(FINE_TUNE)
                .removeVertexAndConnections("out")
                .addLayer("head", generated(9), "hidden")
                .setOutputs("head")
                .build();
        assertThat(Bits.of(transferred.getLayer("hidden").params()))
                .isEqualTo(Bits.of(softmax.getLayer("hidden").params()));
        Learning.assertLearns(transferred, batch(9), 9);
    }

    @Test
    void replacesEbvHead() {
        MultiLayerNetwork transferred = new TransferLearning.Builder(Given.network(generated(9)))
                .fineTuneConfiguration(FINE_TUNE)
                .setFeatureExtractor(0)
                .removeOutputLayer()
                .addLayer(given(20))
                .build();
        Learning.assertLearns(transferred, batch(20), 20);
    }

    @Test
    void nOutReplaceGeneratesVectorsAgain() {
        MultiLayerNetwork network = Given.network(generated(9));
        MultiLayerNetwork wider = new TransferLearning.Builder(network)
                .fineTuneConfiguration(FINE_TUNE)
                .nOutReplace(1, 12, WeightInit.XAVIER)
                .build();
        EbvOutputLayer head = (EbvOutputLayer) wider.getLayer(1).conf().getLayer();
        assertThat(head.getBasis().size()).isEqualTo(12);
        assertThat(head.getDimension()).isEqualTo(12);
        Learning.assertLearns(wider, batch(12), 12);
    }

    @Test
    void nOutReplaceGeneratesVectorsOfGraphAgain() {
        ComputationGraph graph = graph(generated(9));
        ComputationGraph narrower = new TransferLearning.GraphBuilder(graph)
                .fineTuneConfiguration(FINE_TUNE)
                .nOutReplace("head", 4, WeightInit.XAVIER)
                .build();
        Learning.assertLearns(narrower, batch(4), 4);
    }

    @Test
    void nOutReplaceAdaptsAutomaticTemperature() {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .nOut(9)
                .dimension(3000)
                .autoTemperature()
                .build();
        head.setNOut(2500);
        assertThat(head.getTemperature())
                .isEqualTo(Temperature.automatic(2500).value())
                .isLessThan(0.07);
    }

    @Test
    void nOutReplaceRefusesToGuessGivenVectors() {
        TransferLearning.Builder builder = new TransferLearning.Builder(Given.network(given(9)))
                .fineTuneConfiguration(FINE_TUNE)
                .nOutReplace(1, 12, WeightInit.XAVIER);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("nOut must stay 9, the number of class vectors given to basis(...), was 12; "
                        + "remove this layer and add a new EbvOutputLayer");
    }

    /** Deeplearning4j refuses every frozen output layer, its own ones included; the way that works is the next test. */
    @Test
    void frozenHeadIsRefusedByName() {
        MultiLayerNetwork frozen = new TransferLearning.Builder(Given.network(generated(9)))
                .fineTuneConfiguration(FINE_TUNE)
                .setFeatureExtractor(1)
                .build();
        assertThat(frozen.output(features()).size(1)).isEqualTo(9);
        assertThatThrownBy(() -> frozen.fit(batch(9))).hasMessageContaining("not an IOutputLayer");
    }

    @Test
    void headWithLearningRateZeroStaysWhileLayersBelowLearn() {
        EbvOutputLayer head = generated(9);
        head.setIUpdater(new Sgd(0));
        MultiLayerNetwork network = Given.network(head);
        INDArray hidden = network.getLayer(0).params().dup();
        INDArray fixed = network.getLayer(1).params().dup();
        network.fit(batch(9));
        assertThat(Bits.of(network.getLayer(1).params())).isEqualTo(Bits.of(fixed));
        assertThat(network.getLayer(0).params()).isNotEqualTo(hidden);
    }

    private static EbvOutputLayer generated(int classes) {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .nOut(classes)
                .dimension(12)
                .build();
    }

    private static EbvOutputLayer given(int classes) {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(classes, 6, 1))
                .build();
    }

    private static ComputationGraph graph(EbvOutputLayer head) {
        return Given.graph(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
    }

    private static DataSet batch(int classes) {
        return new DataSet(features(), Given.classNumbers(DataType.FLOAT, 6, classes));
    }

    private static INDArray features() {
        return Given.features(DataType.FLOAT, 6, Given.FEATURES, 1);
    }
}
