package io.github.ebv4j.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.backbone.BackboneBuilder;
import io.github.ebv4j.dl4j.backbone.ResNet;
import io.github.ebv4j.dl4j.backbone.SwinTransformer;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ONNX Runtime computes with an exported file what Deeplearning4j computes with the network. */
class EbvExportTest {

    private static final double TOLERANCE = 1e-5;

    @TempDir
    Path folder;

    /** A backbone with an EBV head, and the images that it takes. */
    private record Case(String name, BackboneBuilder<?> backbone, int channels, int height, int width) {

        ComputationGraph network(EquiangularBasis basis) {
            ComputationGraph network = new ComputationGraph(backbone.input(channels, height, width)
                    .ebvHead(basis)
                    .seed(3)
                    .build());
            network.init();
            disturb(network.params());
            return network;
        }

        InputType input() {
            return InputType.convolutional(height, width, channels);
        }

        INDArray images(int batch) {
            Nd4j.getRandom().setSeed(5);
            return Nd4j.randn(DataType.FLOAT, batch, channels, height, width);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** So that gains, shifts, statistics and tables are no longer 1 and 0; variances stay positive. */
    private static void disturb(INDArray parameters) {
        Nd4j.getRandom().setSeed(9);
        parameters.addi(Nd4j.rand(DataType.FLOAT, parameters.shape()).muli(0.03));
    }

    static Stream<Case> backbones() {
        return Stream.of(
                new Case("compact", ResNet.compact(), 1, 28, 28),
                new Case("glyphs", ResNet.glyphs(), 1, 32, 32),
                new Case("cifar", ResNet.cifar(20), 3, 32, 32),
                new Case("resnet18", ResNet.of(18).width(8), 3, 33, 40),
                new Case("resnet50", ResNet.of(50).width(8), 3, 32, 32),
                new Case(
                        "swin",
                        SwinTransformer.of(16, new int[] {2, 2}, new int[] {2, 4})
                                .patch(2)
                                .window(4),
                        3,
                        32,
                        32),
                new Case(
                        "swin padded",
                        SwinTransformer.of(8, new int[] {2, 2}, new int[] {2, 4})
                                .patch(2)
                                .window(3),
                        3,
                        17,
                        11));
    }

    @ParameterizedTest
    @MethodSource("backbones")
    void onnxRuntimeAgreesWithDeeplearning4j(Case given) throws Exception {
        EquiangularBasis basis = Given.randomBasis(20, 10, 1);
        ComputationGraph network = given.network(basis);
        Path file = folder.resolve("model.onnx");
        EbvExport.of(network, given.input()).topK(3).write(file, false);
        try (OnnxRun run = new OnnxRun(file)) {
            for (int batch : new int[] {1, 3}) {
                INDArray images = given.images(batch);
                INDArray expected = EbvPredictions.of(network, images).cosines();
                INDArray cosines = run.floats(EbvExport.COSINES, images);
                assertThat(difference(cosines, expected)).isLessThan(TOLERANCE);
                INDArray embedding = run.floats(EbvExport.EMBEDDING, images);
                assertThat(difference(embedding.norm2(1), Nd4j.ones(batch))).isLessThan(TOLERANCE);
                assertThat(difference(embedding.mmul(basis.matrix().transpose()), expected))
                        .isLessThan(TOLERANCE);
                assertThat(expected.std(0).maxNumber().doubleValue() > 0 || batch == 1)
                        .isTrue();
                requireBest(run, images, EbvPredictions.of(network, images).topK(3));
            }
        }
    }

    private static void requireBest(OnnxRun run, INDArray images, List<List<ScoredClass>> expected)
            throws OrtException {
        long[][] classes = run.numbers(EbvExport.TOP_CLASSES, images);
        INDArray cosines = run.floats(EbvExport.TOP_COSINES, images);
        for (int row = 0; row < classes.length; row++) {
            for (int k = 0; k < 3; k++) {
                assertThat(classes[row][k]).isEqualTo(expected.get(row).get(k).index());
                assertThat(cosines.getDouble(row, k) - expected.get(row).get(k).cosine())
                        .isBetween(-TOLERANCE, TOLERANCE);
            }
        }
    }

    @Test
    void aBackboneWithoutAHeadGivesItsEmbedding() throws Exception {
        ComputationGraph network =
                new ComputationGraph(ResNet.compact().noHead().seed(1).build());
        network.init();
        Path file = folder.resolve("backbone.onnx");
        EbvExport.of(network, InputType.convolutional(28, 28, 1)).write(file, false);
        INDArray images = Nd4j.rand(DataType.FLOAT, 2, 1, 28, 28);
        try (OnnxRun run = new OnnxRun(file)) {
            INDArray expected = network.outputSingle(images);
            double size = expected.amaxNumber().doubleValue();
            assertThat(difference(run.floats(EbvExport.EMBEDDING, images), expected))
                    .isLessThan(TOLERANCE * size);
            assertThat(run.outputs()).containsExactly(EbvExport.EMBEDDING);
        }
        assertThatThrownBy(() -> EbvExport.of(network, InputType.convolutional(28, 28, 1))
                        .topK(1)
                        .write(folder.resolve("never.onnx"), false))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("EbvOutputLayer");
    }

    /** Deeplearning4j's own layers, computed class vectors, a learnt temperature. */
    @Test
    void stockLayersAndComputedVectorsAreExported() throws Exception {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nOut(200)
                .dimension(16)
                .learnTemperature()
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(2)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .stride(2, 2)
                        .convolutionMode(org.deeplearning4j.nn.conf.ConvolutionMode.Same)
                        .nOut(5)
                        .activation(Activation.TANH)
                        .build())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.RELU))
                .layer(new GlobalPoolingLayer.Builder(PoolingType.MAX).build())
                .layer(new DenseLayer.Builder()
                        .nOut(12)
                        .activation(Activation.SIGMOID)
                        .build())
                .layer(new DropoutLayer(0.5))
                .layer(head)
                .setInputType(InputType.convolutional(8, 7, 2))
                .build());
        network.init();
        disturb(network.params());
        Path file = folder.resolve("stock.onnx");
        EbvExport.of(network, InputType.convolutional(8, 7, 2))
                .withNote("by", "a test")
                .write(file, false);
        INDArray images = Nd4j.rand(DataType.FLOAT, 4, 2, 8, 7);
        try (OnnxRun run = new OnnxRun(file)) {
            assertThat(difference(
                            run.floats(EbvExport.COSINES, images),
                            EbvPredictions.of(network, images).cosines()))
                    .isLessThan(TOLERANCE);
            assertThat(run.notes()).containsEntry("ebv.classes", "200").containsEntry("by", "a test");
            double temperature = Double.parseDouble(run.notes().get("ebv.temperature"));
            INDArray probabilities =
                    Nd4j.nn().softmax(run.floats(EbvExport.COSINES, images).div(temperature), 1);
            assertThat(difference(probabilities, network.output(images))).isLessThan(TOLERANCE);
        }
    }

    @Test
    void aHiddenLayerAndNormalisedInputAreExported() throws Exception {
        MultiLayerNetwork network = Given.headOnly(new EbvOutputLayer.Builder()
                .nIn(Given.FEATURES)
                .basis(Given.randomBasis(7, 3, 1))
                .hidden(6)
                .normalizeInput()
                .build());
        disturb(network.params());
        Path file = folder.resolve("hidden.onnx");
        EbvExport.of(network, InputType.feedForward(Given.FEATURES)).write(file, false);
        INDArray rows = Given.features(DataType.FLOAT, 5, Given.FEATURES, 4);
        try (OnnxRun run = new OnnxRun(file)) {
            assertThat(difference(
                            run.floats(EbvExport.COSINES, rows),
                            EbvPredictions.of(network, rows).cosines()))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void aRowOfLengthZeroHasTheCosineZero() throws Exception {
        MultiLayerNetwork network = Given.headOnly(new EbvOutputLayer.Builder()
                .nIn(Given.FEATURES)
                .basis(Given.randomBasis(7, 3, 1))
                .build());
        Path file = folder.resolve("rows.onnx");
        EbvExport.of(network, InputType.feedForward(Given.FEATURES)).write(file, false);
        INDArray rows = Given.features(DataType.FLOAT, 3, Given.FEATURES, 4);
        rows.getRow(1).assign(0);
        try (OnnxRun run = new OnnxRun(file)) {
            INDArray cosines = run.floats(EbvExport.COSINES, rows);
            assertThat(cosines.getRow(1).amaxNumber().doubleValue()).isZero();
            assertThat(difference(cosines, EbvPredictions.of(network, rows).cosines()))
                    .isLessThan(TOLERANCE);
            rows.putScalar(2, 0, Double.NaN);
            assertThat(run.floats(EbvExport.COSINES, rows).getRow(2).isNaN().all())
                    .isTrue();
        }
    }

    @Test
    void theSameNetworkGivesTheSameBytesAndNoFileIsReplacedUnasked() throws IOException {
        MultiLayerNetwork network = Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .nOut(9)
                .dimension(4)
                .build());
        EbvExport export = EbvExport.of(network, InputType.feedForward(Given.FEATURES));
        Path one = folder.resolve("one.onnx");
        Path other = folder.resolve("other.onnx");
        export.write(one, false);
        export.write(other, false);
        assertThat(other).hasSameBinaryContentAs(one);
        assertThatThrownBy(() -> export.write(one, false)).isInstanceOf(FileAlreadyExistsException.class);
        export.embeddingOnly().write(one, true);
        assertThat(Files.size(one)).isLessThan(Files.size(other));
    }

    @Test
    void whatCannotBeExportedIsNamed() {
        refused(
                Given.network(new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .nOut(9)
                        .dimension(4)
                        .build()),
                10,
                "top must be in [1, 9], was 10");
        MultiLayerNetwork softmax = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(
                        new DenseLayer.Builder().nIn(Given.FEATURES).nOut(3).build(),
                        new OutputLayer.Builder()
                                .nIn(3)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build())
                .build());
        softmax.init();
        refused(softmax, 1, "is OutputLayer");
        assertThatThrownBy(() -> EbvExport.of(null, InputType.feedForward(1)))
                .hasMessageContaining("network must be a ComputationGraph or a MultiLayerNetwork, was null");
        assertThatThrownBy(() -> EbvExport.of(softmax, InputType.recurrent(4)))
                .hasMessageContaining("must be feed-forward or images");
        MultiLayerNetwork recurrent = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(new LSTM.Builder().nIn(Given.FEATURES).nOut(3).build())
                .build());
        recurrent.init();
        assertThatThrownBy(() -> EbvExport.of(recurrent, InputType.feedForward(Given.FEATURES))
                        .write(folder.resolve("never.onnx"), false))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("each exported layer must be one of")
                .hasMessageContaining("is LSTM");
        assertThat(folder).isEmptyDirectory();
    }

    private void refused(MultiLayerNetwork network, int top, String message) {
        assertThatThrownBy(() -> EbvExport.of(network, InputType.feedForward(Given.FEATURES))
                        .topK(top)
                        .write(folder.resolve("never.onnx"), false))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining(message);
    }

    private static double difference(INDArray actual, INDArray expected) {
        return actual.sub(expected.castTo(DataType.FLOAT).reshape(actual.shape()))
                .amaxNumber()
                .doubleValue();
    }
}
