package io.github.ebv4j.dl4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.GivenImages;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** What is written and what is refused. */
class EbvExportTest {

    @TempDir
    Path folder;

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

    /** They extend the convolution, and their parameters have its keys. */
    @Test
    void transposedConvolutionsAreRefused() {
        assertThatThrownBy(() -> EbvExport.of(GivenImages.transposed(), InputType.convolutional(4, 4, 2))
                        .write(folder.resolve("never.onnx"), false))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("each exported layer must be one of")
                .hasMessageContaining("up is Deconvolution2D");
        assertThat(folder).isEmptyDirectory();
    }

    private void refused(MultiLayerNetwork network, int top, String message) {
        assertThatThrownBy(() -> EbvExport.of(network, InputType.feedForward(Given.FEATURES))
                        .topK(top)
                        .write(folder.resolve("never.onnx"), false))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining(message);
    }
}
