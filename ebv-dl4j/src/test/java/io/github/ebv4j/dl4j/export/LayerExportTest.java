package io.github.ebv4j.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ONNX Runtime computes with Deeplearning4j's own layers, and with what a head may have, what Deeplearning4j computes. */
class LayerExportTest {

    @TempDir
    Path folder;

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
        ExportAgreement.disturb(network.params());
        Path file = folder.resolve("stock.onnx");
        EbvExport.of(network, InputType.convolutional(8, 7, 2))
                .withNote("by", "a test")
                .write(file, false);
        INDArray images = Nd4j.rand(DataType.FLOAT, 4, 2, 8, 7);
        try (OnnxRun run = new OnnxRun(file)) {
            assertThat(ExportAgreement.difference(
                            run.floats(EbvExport.COSINES, images),
                            EbvPredictions.of(network, images).cosines()))
                    .isLessThan(ExportAgreement.TOLERANCE);
            assertThat(run.notes()).containsEntry("ebv.classes", "200").containsEntry("by", "a test");
            double temperature = Double.parseDouble(run.notes().get("ebv.temperature"));
            INDArray probabilities =
                    Nd4j.nn().softmax(run.floats(EbvExport.COSINES, images).div(temperature), 1);
            assertThat(ExportAgreement.difference(probabilities, network.output(images)))
                    .isLessThan(ExportAgreement.TOLERANCE);
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
        ExportAgreement.disturb(network.params());
        assertAgrees(network, "hidden.onnx", 5);
    }

    /** The third has the name that another would be given to tell it apart. */
    @Test
    void layersOfOneNameAreExported() throws Exception {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(2)
                .list(
                        dense("fc", Given.FEATURES),
                        dense("fc", 5),
                        dense("fc.2", 5),
                        new EbvOutputLayer.Builder()
                                .nIn(5)
                                .basis(Given.randomBasis(7, 3, 1))
                                .build())
                .build());
        network.init();
        assertAgrees(network, "names.onnx", 3);
    }

    private void assertAgrees(MultiLayerNetwork network, String name, int examples) throws Exception {
        Path file = folder.resolve(name);
        EbvExport.of(network, InputType.feedForward(Given.FEATURES)).write(file, false);
        INDArray rows = Given.features(DataType.FLOAT, examples, Given.FEATURES, 4);
        try (OnnxRun run = new OnnxRun(file)) {
            assertThat(ExportAgreement.difference(
                            run.floats(EbvExport.COSINES, rows),
                            EbvPredictions.of(network, rows).cosines()))
                    .isLessThan(ExportAgreement.TOLERANCE);
        }
    }

    private static DenseLayer dense(String name, int width) {
        return new DenseLayer.Builder()
                .name(name)
                .nIn(width)
                .nOut(5)
                .activation(Activation.TANH)
                .build();
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
            assertThat(ExportAgreement.difference(
                            cosines, EbvPredictions.of(network, rows).cosines()))
                    .isLessThan(ExportAgreement.TOLERANCE);
            rows.putScalar(2, 0, Double.NaN);
            assertThat(run.floats(EbvExport.COSINES, rows).getRow(2).isNaN().all())
                    .isTrue();
        }
    }
}
