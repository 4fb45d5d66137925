package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EbvPixelLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenImages;
import io.github.ebv4j.dl4j.Learning;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** Heads exchanged in one call, on networks of convolutions with batch normalisation. */
class EbvHeadsTest {

    private static final int CLASSES = 9;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void replacesTheHeadOfANetworkAndNothingElse(boolean pooled) {
        MultiLayerNetwork softmax = trained(network(pooled));
        INDArray before = softmax.params().dup();
        MultiLayerNetwork replaced = EbvHeads.replaceOutput(softmax, CLASSES, 8);
        assertSameBelow(replaced, softmax);
        assertThat(((EbvOutputLayer) replaced.getOutputLayer().conf().getLayer()).getDimension())
                .isEqualTo(8);
        Learning.assertLearns(replaced, batch(CLASSES, false), CLASSES);
        assertThat(Bits.of(softmax.params())).isEqualTo(Bits.of(before));
        assertThat(replaced.summary()).contains("(EbvOutputLayer)", "," + CLASSES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void replacesTheHeadOfAGraphAndNothingElse(boolean pooled) {
        ComputationGraph softmax = trained(graph(pooled));
        INDArray before = softmax.params().dup();
        ComputationGraph replaced = EbvHeads.replaceOutput(softmax, CLASSES, 8);
        assertSameBelow(replaced, softmax);
        Learning.assertLearns(replaced, batch(CLASSES, false), CLASSES);
        assertThat(Bits.of(softmax.params())).isEqualTo(Bits.of(before));
        assertThat(replaced.summary()).contains("(EbvOutputLayer)");
    }

    @Test
    void theWayBackIsSoftmaxOverTheSameBackbone() {
        MultiLayerNetwork network = trained(network(true));
        MultiLayerNetwork back = EbvHeads.replaceWithSoftmax(EbvHeads.replaceOutput(network, CLASSES, 8), 3);
        assertSameBelow(back, network);
        assertThat(back.getOutputLayer().conf())
                .isEqualTo(network.getOutputLayer().conf());
        ComputationGraph graph = trained(graph(true));
        ComputationGraph graphBack = EbvHeads.replaceWithSoftmax(EbvHeads.replaceOutput(graph, CLASSES, 8), 3);
        assertSameBelow(graphBack, graph);
        assertThat(graphBack.getConfiguration()).isEqualTo(graph(true).getConfiguration());
    }

    @Test
    void frozenBackboneOfANetworkStays(@TempDir Path folder) throws IOException {
        MultiLayerNetwork softmax = trained(network(false));
        MultiLayerNetwork replaced = EbvHeads.replaceOutput(softmax, head(), Backbone.FROZEN);
        assertThat(replaced.getLayer(0)).isInstanceOf(FrozenLayer.class);
        Learning.assertLearns(replaced, batch(CLASSES, false), CLASSES);
        assertSameBelow(replaced, softmax);
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(replaced, file.toFile(), true);
        assertThat(Bits.of(
                        ModelSerializer.restoreMultiLayerNetwork(file.toFile()).output(images())))
                .isEqualTo(Bits.of(replaced.output(images())));
        assertThat(EbvHeads.replaceWithSoftmax(replaced, 3).getLayer(0)).isInstanceOf(FrozenLayer.class);
    }

    @Test
    void frozenBackboneOfAGraphStays(@TempDir Path folder) throws IOException {
        ComputationGraph softmax = trained(graph(true));
        ComputationGraph replaced = EbvHeads.replaceOutput(softmax, "out", head(), Backbone.FROZEN);
        Learning.assertLearns(replaced, batch(CLASSES, false), CLASSES);
        assertSameBelow(replaced, softmax);
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(replaced, file.toFile(), true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile());
        assertThat(Bits.of(restored.outputSingle(images()))).isEqualTo(Bits.of(replaced.outputSingle(images())));
        ComputationGraph back = EbvHeads.replaceWithSoftmax(restored, 3);
        assertThat(back.getLayer("first")).isInstanceOf(FrozenLayer.class);
        assertSameBelow(back, softmax);
    }

    @Test
    void oneOfSeveralOutputsIsReplacedByName() {
        ComputationGraph two = new ComputationGraph(base().graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(4).nOut(5).build(), "in")
                .addLayer("a", softmax(), "hidden")
                .addLayer("b", softmax(), "hidden")
                .setOutputs("a", "b")
                .setInputTypes(InputType.feedForward(4))
                .build());
        two.init();
        assertThatThrownBy(() -> EbvHeads.replaceOutput(two, CLASSES, 8))
                .hasMessage("graph must have one output unless its name is given, had 2");
        assertThatThrownBy(() -> EbvHeads.replaceOutput(two, "hidden", head(), Backbone.AS_IT_WAS))
                .hasMessage("output must name an output of the graph, one of [a, b], was hidden");
        ComputationGraph replaced = EbvHeads.replaceOutput(two, "b", head(), Backbone.AS_IT_WAS);
        INDArray features = Given.features(DataType.FLOAT, 6, 4, 1);
        assertThat(Bits.of(replaced.output(features)[0])).isEqualTo(Bits.of(two.output(features)[0]));
        assertThat(replaced.output(features)[1].size(1)).isEqualTo(CLASSES);
    }

    @Test
    void newHeadLearnsAsTheOldOneDid() {
        BaseLayer replaced = (BaseLayer) EbvHeads.replaceOutput(network(true), CLASSES, 8)
                .getOutputLayer()
                .conf()
                .getLayer();
        assertThat(replaced.getIUpdater()).isEqualTo(new Adam(0.01));
        assertThat(replaced.getRegularization()).containsExactly(new L2Regularization(1e-4));
        EbvOutputLayer own = new EbvOutputLayer.Builder()
                .nOut(CLASSES)
                .dimension(8)
                .updater(new Adam(0.5))
                .l2(0.1)
                .build();
        BaseLayer kept = (BaseLayer) EbvHeads.replaceOutput(network(true), own, Backbone.AS_IT_WAS)
                .getOutputLayer()
                .conf()
                .getLayer();
        assertThat(kept.getIUpdater()).isEqualTo(new Adam(0.5));
        assertThat(kept.getRegularization()).containsExactly(new L2Regularization(0.1));
        assertThat(own.getNIn()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "ENABLED"})
    void settingsOfTheNetworkStay(WorkspaceMode mode) {
        MultiLayerNetwork network = new MultiLayerNetwork(base().trainingWorkspaceMode(mode)
                .inferenceWorkspaceMode(mode)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).build())
                .layer(new OutputLayer.Builder()
                        .nIn(5)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(7)
                .build());
        network.init();
        var conf = EbvHeads.replaceOutput(network, CLASSES, 8).getLayerWiseConfigurations();
        assertThat(conf.getTrainingWorkspaceMode()).isEqualTo(mode);
        assertThat(conf.getInferenceWorkspaceMode()).isEqualTo(mode);
        assertThat(conf.getTbpttFwdLength()).isEqualTo(7);
    }

    @Test
    void rejectsNetworksItCannotServe() {
        MultiLayerNetwork pixels = GivenImages.network(
                new EbvPixelLayer.Builder().nOut(4).dimension(3).build(),
                CNN2DFormat.NCHW,
                DataType.FLOAT,
                WorkspaceMode.ENABLED,
                new Adam(0.01));
        assertThatThrownBy(() -> EbvHeads.replaceOutput(pixels, CLASSES, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "output layer must be an OutputLayer or EbvOutputLayer, was " + EbvPixelLayer.class.getName(),
                        "GlobalPoolingLayer");
        MultiLayerNetwork loss = new MultiLayerNetwork(base().list()
                .layer(new ConvolutionLayer.Builder(1, 1).nIn(1).nOut(2).build())
                .layer(new CnnLossLayer.Builder().activation(Activation.SOFTMAX).build())
                .build());
        loss.init();
        assertThatThrownBy(() -> EbvHeads.replaceWithSoftmax(loss, 3)).hasMessageContaining("CnnLossLayer");
        MultiLayerNetwork unborn = new MultiLayerNetwork(network(true).getLayerWiseConfigurations());
        assertThatThrownBy(() -> EbvHeads.replaceOutput(unborn, CLASSES, 8))
                .hasMessage("network must be initialised, call init() or load it first");
        EbvOutputLayer wide =
                new EbvOutputLayer.Builder().nIn(77).nOut(9).dimension(8).build();
        assertThatThrownBy(() -> EbvHeads.replaceOutput(network(true), wide, Backbone.AS_IT_WAS))
                .hasMessage("nIn must be 2, that of the replaced layer, was 77");
    }

    private static EbvOutputLayer head() {
        return new EbvOutputLayer.Builder().nOut(CLASSES).dimension(8).build();
    }

    private static NeuralNetConfiguration.Builder base() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .l2(1e-4);
    }

    private static OutputLayer softmax() {
        return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
    }

    /** Not pooled, the output layer takes the flattened image through a preprocessor. */
    private static MultiLayerNetwork network(boolean pooled) {
        var list = base().list().layer(GivenImages.backbone(CNN2DFormat.NCHW)).layer(new BatchNormalization());
        if (pooled) {
            list.layer(new GlobalPoolingLayer());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(softmax())
                .setInputType(InputType.convolutional(4, 4, 2))
                .build());
        network.init();
        return network;
    }

    /** With a residual connection; not pooled, the output layer takes the flattened image through a preprocessor. */
    private static ComputationGraph graph(boolean pooled) {
        var builder = base().graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(4, 4, 2))
                .addLayer("first", GivenImages.backbone(CNN2DFormat.NCHW), "in")
                .addLayer("second", GivenImages.backbone(CNN2DFormat.NCHW), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer("norm", new BatchNormalization(), "sum");
        if (pooled) {
            builder.addLayer("pool", new GlobalPoolingLayer(), "norm");
        }
        ComputationGraph graph = new ComputationGraph(builder.addLayer("out", softmax(), pooled ? "pool" : "norm")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static MultiLayerNetwork trained(MultiLayerNetwork network) {
        for (int i = 0; i < 3; i++) {
            network.fit(batch(3, true));
        }
        return network;
    }

    private static ComputationGraph trained(ComputationGraph graph) {
        for (int i = 0; i < 3; i++) {
            graph.fit(batch(3, true));
        }
        return graph;
    }

    private static INDArray images() {
        return Given.features(DataType.FLOAT, 6, 32, 1).reshape('c', 6, 2, 4, 4);
    }

    private static DataSet batch(int classes, boolean oneHot) {
        INDArray numbers = Given.classNumbers(DataType.FLOAT, 6, classes);
        return new DataSet(images(), oneHot ? Given.oneHot(numbers, classes) : numbers);
    }

    private static void assertSameBelow(MultiLayerNetwork actual, MultiLayerNetwork expected) {
        for (int i = 0; i < expected.getnLayers() - 1; i++) {
            assertSame(actual.getLayer(i).params(), expected.getLayer(i).params());
        }
    }

    private static void assertSameBelow(ComputationGraph actual, ComputationGraph expected) {
        for (String name : new String[] {"first", "second", "norm"}) {
            assertSame(actual.getLayer(name).params(), expected.getLayer(name).params());
        }
    }

    private static void assertSame(INDArray actual, INDArray expected) {
        if (expected == null) {
            assertThat(actual).isNull();
        } else {
            assertThat(Bits.of(actual)).isEqualTo(Bits.of(expected));
        }
    }
}
