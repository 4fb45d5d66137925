package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.GradientChecks;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every layer against central differences, above a convolution that tells its gradient by the input. */
class SwinGradientCheckTest {

    private static final int CHANNELS = 4;
    private static final int BATCH = 2;
    private static final int CLASSES = 3;

    @ParameterizedTest
    @CsvSource({"7,5", "3,3"})
    void theEmbedding(int height, int width) {
        assertGradients(height, width, graph -> {
            graph.addLayer("embedding", new PatchEmbedding(CHANNELS, 4, 3), "below");
            return "embedding";
        });
    }

    @ParameterizedTest
    @CsvSource({"3,5,2", "2,3,3", "3,2,1"})
    void aBlock(int height, int width, int window) {
        assertGradients(height, width, graph -> {
            graph.addLayer("block", new SwinBlock(CHANNELS, 2, window, false, 6, 0), "below");
            return "block";
        });
    }

    @ParameterizedTest
    @CsvSource({"4,4,2", "3,5,2", "2,5,3"})
    void aShiftedBlock(int height, int width, int window) {
        assertGradients(height, width, graph -> {
            graph.addLayer("block", new SwinBlock(CHANNELS, 2, window, true, 6, 0), "below");
            return "block";
        });
    }

    @Test
    void aBlockThatSomeExamplesSkip() {
        assertGradients(3, 4, graph -> {
            graph.addLayer("first", new SwinBlock(CHANNELS, 1, 2, true, 5, 0.5), "below");
            graph.addLayer("second", new SwinBlock(CHANNELS, 4, 2, false, 5, 0.5), "first");
            return "second";
        });
    }

    @ParameterizedTest
    @CsvSource({"4,2", "3,5", "1,1"})
    void merging(int height, int width) {
        assertGradients(height, width, graph -> {
            graph.addLayer("merging", new PatchMerging(CHANNELS), "below");
            return "merging";
        });
    }

    /** Adds the layers to be checked. */
    @FunctionalInterface
    private interface Layers {
        /** @return name of the last */
        String addTo(GraphBuilder graph);
    }

    /** Above a convolution, below the normalisation and mean that end a Swin transformer. */
    private static void assertGradients(int height, int width, Layers layers) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(height, width, 2))
                .addLayer(
                        "below",
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(CHANNELS)
                                .activation(Activation.TANH)
                                .build(),
                        "image");
        graph.addLayer("norm", new PooledNorm(channels(layers.addTo(graph))), layerBelow(graph));
        graph.addLayer(
                "head",
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                "norm");
        check(new ComputationGraph(graph.setOutputs("head").build()), height, width);
    }

    private static int channels(String last) {
        return last.equals("merging") ? 2 * CHANNELS : CHANNELS;
    }

    private static String layerBelow(GraphBuilder graph) {
        return graph.getVertices().keySet().stream()
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static void check(ComputationGraph network, int height, int width) {
        network.init();
        Nd4j.getRandom().setSeed(5);
        network.params()
                .addi(Nd4j.randn(DataType.DOUBLE, network.params().shape()).muli(0.3));
        INDArray labels = Nd4j.eye(CLASSES)
                .castTo(DataType.DOUBLE)
                .get(NDArrayIndex.interval(0, BATCH), NDArrayIndex.all())
                .dup();
        INDArray images = Nd4j.randn(DataType.DOUBLE, BATCH, 2, height, width);
        GradientChecks.assertRightAlongOne(network, images, labels);
    }
}
