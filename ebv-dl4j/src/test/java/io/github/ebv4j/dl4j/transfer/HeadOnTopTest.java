package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenImages;
import io.github.ebv4j.dl4j.Learning;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** Heads on networks that have none: images are pooled, rows are taken as they are. */
class HeadOnTopTest {

    private static final int CLASSES = 9;

    @ParameterizedTest
    @CsvSource({"NCHW, AS_IT_WAS", "NCHW, FROZEN", "NHWC, AS_IT_WAS", "NHWC, FROZEN"})
    void imagesOfANetworkArePooled(CNN2DFormat format, Backbone backbone, @TempDir Path folder) throws IOException {
        MultiLayerNetwork headless = network(format);
        INDArray before = headless.params().dup();
        MultiLayerNetwork with = EbvHeads.replaceOutput(headless, head(), backbone);
        assertThat(with.getnLayers()).isEqualTo(headless.getnLayers() + 2);
        assertThat(with.feedForward(images(format)).get(4)).isEqualTo(pooled(headless.output(images(format)), format));
        assertThat(with.getLayer(0) instanceof FrozenLayer).isEqualTo(backbone == Backbone.FROZEN);
        Learning.assertLearns(with, batch(format), CLASSES);
        assertThat(Bits.of(headless.params())).isEqualTo(Bits.of(before));
        if (backbone == Backbone.FROZEN) {
            assertThat(Bits.of(with.getLayer(0).params()))
                    .isEqualTo(Bits.of(headless.getLayer(0).params()));
        }
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(with, file.toFile(), true);
        assertThat(Bits.of(
                        ModelSerializer.restoreMultiLayerNetwork(file.toFile()).output(images(format))))
                .isEqualTo(Bits.of(with.output(images(format))));
    }

    @ParameterizedTest
    @CsvSource({"NCHW, AS_IT_WAS", "NCHW, FROZEN", "NHWC, AS_IT_WAS", "NHWC, FROZEN"})
    void imagesOfAGraphArePooled(CNN2DFormat format, Backbone backbone, @TempDir Path folder) throws IOException {
        ComputationGraph headless = graph(format);
        ComputationGraph with = EbvHeads.replaceOutput(headless, "sum", head(), backbone);
        assertThat(with.getConfiguration().getNetworkOutputs()).containsExactly("sum-head");
        assertThat(with.feedForward(images(format), false).get("sum-pooling"))
                .isEqualTo(pooled(headless.outputSingle(images(format)), format));
        Learning.assertLearns(with, batch(format), CLASSES);
        if (backbone == Backbone.FROZEN) {
            assertThat(Bits.of(with.getLayer("first").params()))
                    .isEqualTo(Bits.of(headless.getLayer("first").params()));
        }
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(with, file.toFile(), true);
        assertThat(Bits.of(
                        ModelSerializer.restoreComputationGraph(file.toFile()).outputSingle(images(format))))
                .isEqualTo(Bits.of(with.outputSingle(images(format))));
    }

    /** The embedding, rows, and the outputs of each kind of layer of a stage, images. */
    @ParameterizedTest
    @CsvSource({
        "norm, AS_IT_WAS",
        "norm, FROZEN",
        "features.0, AS_IT_WAS",
        "features.1.0, FROZEN",
        "features.2, FROZEN",
        "features.3.1, AS_IT_WAS"
    })
    void aSwinTransformerGetsAHead(String output, Backbone backbone) {
        ComputationGraph headless = swin(output);
        INDArray before = headless.params().dup();
        ComputationGraph with = EbvHeads.replaceOutput(headless, output, head(), backbone);
        assertThat(with.getConfiguration().getNetworkOutputs()).containsExactly(output + "-head");
        assertThat(with.getVertex(output + "-pooling") == null).isEqualTo(output.equals("norm"));
        assertSameBelow(with, headless);
        INDArray embedding = with.feedForward(images(CNN2DFormat.NCHW), false).get(output);
        assertThat(Bits.of(embedding)).isEqualTo(Bits.of(headless.outputSingle(images(CNN2DFormat.NCHW))));
        Learning.assertLearns(with, batch(CNN2DFormat.NCHW), CLASSES);
        assertThat(Bits.of(headless.params())).isEqualTo(Bits.of(before));
        if (backbone == Backbone.FROZEN) {
            assertSameBelow(with, headless);
        }
    }

    @Test
    void aFrozenResidualNetworkKeepsItsRunningStatisticsToo() {
        ComputationGraph headless = new ComputationGraph(ResNet.compact()
                .width(4)
                .input(2, 4, 4)
                .updater(new Adam(0.01))
                .seed(3)
                .build());
        headless.init();
        ComputationGraph with = EbvHeads.replaceOutput(headless, ResNet.EMBEDDING, head(), Backbone.FROZEN);
        Learning.assertLearns(with, batch(CNN2DFormat.NCHW), CLASSES);
        assertThat(headless.paramTable().keySet()).anyMatch(key -> key.endsWith(".mean"));
        assertSameBelow(with, headless);
    }

    private static void assertSameBelow(ComputationGraph with, ComputationGraph headless) {
        headless.paramTable()
                .forEach((key, values) ->
                        assertThat(Bits.of(with.getParam(key))).as(key).isEqualTo(Bits.of(values)));
    }

    private static ComputationGraph swin(String output) {
        ComputationGraph swin = new ComputationGraph(SwinTransformer.of(8, new int[] {2, 2}, new int[] {2, 4})
                .patch(1)
                .window(2)
                .input(2, 4, 4)
                .updater(new Adam(0.01))
                .seed(3)
                .featureMaps(output)
                .build());
        swin.init();
        return swin;
    }

    @Test
    void theWayBackKeepsThePooling() {
        MultiLayerNetwork back =
                EbvHeads.replaceWithSoftmax(EbvHeads.replaceOutput(network(CNN2DFormat.NCHW), CLASSES, 8), 3);
        assertThat(back.output(images(CNN2DFormat.NCHW)).shape()).containsExactly(6, 3);
        assertThat(back.getLayer(back.getnLayers() - 2).conf().getLayer()).isInstanceOf(GlobalPoolingLayer.class);
        ComputationGraph graphBack =
                EbvHeads.replaceWithSoftmax(EbvHeads.replaceOutput(graph(CNN2DFormat.NCHW), CLASSES, 8), 3);
        assertThat(graphBack.outputSingle(images(CNN2DFormat.NCHW)).shape()).containsExactly(6, 3);
        assertThat(EbvHeads.replaceWithSoftmax(network(CNN2DFormat.NHWC), 3)
                        .output(images(CNN2DFormat.NHWC))
                        .shape())
                .containsExactly(6, 3);
    }

    @Test
    void aTrainedNetworkWhoseHeadWasTakenOffLearnsAsItDid() {
        MultiLayerNetwork trained = new MultiLayerNetwork(base().list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(5).build())
                .layer(new OutputLayer.Builder()
                        .nIn(5)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        trained.init();
        INDArray features = Given.features(DataType.FLOAT, 6, 4, 1);
        trained.fit(features, Given.oneHot(Given.classNumbers(DataType.FLOAT, 6, 3), 3));
        MultiLayerNetwork headless =
                new TransferLearning.Builder(trained).removeOutputLayer().build();
        MultiLayerNetwork with = EbvHeads.replaceOutput(headless, CLASSES, 8);
        assertThat(with.getnLayers()).isEqualTo(2);
        assertThat(Bits.of(with.getLayer(0).params()))
                .isEqualTo(Bits.of(trained.getLayer(0).params()));
        BaseLayer conf = (BaseLayer) with.getOutputLayer().conf().getLayer();
        assertThat(conf.getIUpdater()).isEqualTo(new Adam(0.01));
        assertThat(conf.getRegularization()).containsExactly(new L2Regularization(1e-4));
        assertThat(with.output(features).shape()).containsExactly(6, CLASSES);
    }

    @ParameterizedTest
    @EnumSource(Backbone.class)
    void oneOfTwoOutputsGetsAHead(Backbone backbone) {
        ComputationGraph two = new ComputationGraph(base().graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(4).nOut(5).build(), "in")
                .addLayer("a", new DenseLayer.Builder().nIn(5).nOut(6).build(), "hidden")
                .addLayer("b", new DenseLayer.Builder().nIn(5).nOut(7).build(), "hidden")
                .setOutputs("a", "b")
                .build());
        two.init();
        INDArray features = Given.features(DataType.FLOAT, 6, 4, 1);
        ComputationGraph with = EbvHeads.replaceOutput(two, "a", head(), backbone);
        assertThat(with.getConfiguration().getNetworkOutputs()).containsExactly("a-head", "b");
        assertThat(with.output(features)[0].size(1)).isEqualTo(CLASSES);
        assertThat(Bits.of(with.output(features)[1])).isEqualTo(Bits.of(two.output(features)[1]));
    }

    @Test
    void rejectsWhatItCannotTell() {
        MultiLayerNetwork sequence = new MultiLayerNetwork(
                base().list().layer(new LSTM.Builder().nIn(2).nOut(3).build()).build());
        sequence.init();
        assertThatThrownBy(() -> EbvHeads.replaceOutput(sequence, CLASSES, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("last layer must give rows of features or images", "LSTM");
        ComputationGraph merged = new ComputationGraph(base().graphBuilder()
                .addInputs("in")
                .addLayer("a", new DenseLayer.Builder().nIn(4).nOut(5).build(), "in")
                .addLayer("b", new DenseLayer.Builder().nIn(4).nOut(5).build(), "in")
                .addVertex("merge", new MergeVertex(), "a", "b")
                .setOutputs("merge")
                .build());
        merged.init();
        assertThatThrownBy(() -> EbvHeads.replaceOutput(merged, CLASSES, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("last layer must give rows", "vertex merge");
        EbvOutputLayer wide =
                new EbvOutputLayer.Builder().nIn(77).nOut(9).dimension(8).build();
        assertThatThrownBy(() -> EbvHeads.replaceOutput(network(CNN2DFormat.NCHW), wide, Backbone.AS_IT_WAS))
                .hasMessage("nIn must be 2, what the last layer gives, was 77");
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

    private static InputType input(CNN2DFormat format) {
        return InputType.convolutional(4, 4, 2, format);
    }

    private static MultiLayerNetwork network(CNN2DFormat format) {
        MultiLayerNetwork network = new MultiLayerNetwork(base().list()
                .layer(GivenImages.backbone(format))
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.RELU))
                .setInputType(input(format))
                .build());
        network.init();
        return network;
    }

    private static ComputationGraph graph(CNN2DFormat format) {
        ComputationGraph graph = new ComputationGraph(base().graphBuilder()
                .addInputs("in")
                .setInputTypes(input(format))
                .addLayer("first", GivenImages.backbone(format), "in")
                .addLayer("second", GivenImages.backbone(format), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .setOutputs("sum")
                .build());
        graph.init();
        return graph;
    }

    private static INDArray images(CNN2DFormat format) {
        INDArray images = Given.features(DataType.FLOAT, 6, 32, 1).reshape('c', 6, 2, 4, 4);
        return format == CNN2DFormat.NCHW ? images : images.permute(0, 2, 3, 1).dup('c');
    }

    private static INDArray pooled(INDArray images, CNN2DFormat format) {
        return format == CNN2DFormat.NCHW ? images.mean(2, 3) : images.mean(1, 2);
    }

    private static DataSet batch(CNN2DFormat format) {
        return new DataSet(images(format), Given.classNumbers(DataType.FLOAT, 6, CLASSES));
    }
}
