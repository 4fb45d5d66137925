package io.github.ebv4j.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** Seeded images, label maps and small convolutional networks for the tests of heads on pixels. */
public final class GivenImages {

    static final int BATCH = 2;
    static final int HEIGHT = 2;
    static final int WIDTH = 3;
    static final int CHANNELS = 2;
    public static final int DIMENSION = 3;
    public static final int CLASSES = 4;

    private GivenImages() {}

    public static INDArray images(DataType type, CNN2DFormat format) {
        INDArray images =
                Given.features(type, BATCH, CHANNELS * HEIGHT * WIDTH, 1).reshape('c', BATCH, CHANNELS, HEIGHT, WIDTH);
        return inFormat(images, format);
    }

    /** The same values with the channels where the format has them. */
    public static INDArray inFormat(INDArray nchw, CNN2DFormat format) {
        return format == CNN2DFormat.NCHW ? nchw : nchw.permute(0, 2, 3, 1).dup('c');
    }

    /** Class numbers, shape [mb, 1, factor h, factor w]. */
    public static INDArray labelMap(DataType type, int factor) {
        int rows = BATCH * factor * HEIGHT * factor * WIDTH;
        return Given.classNumbers(type, rows, CLASSES).reshape('c', BATCH, 1, factor * HEIGHT, factor * WIDTH);
    }

    /** Shape [mb, N, h, w]; a pixel whose number is no class is all zeros. */
    public static INDArray oneHot(INDArray labelMap) {
        long[] shape = labelMap.shape();
        INDArray oneHot = Nd4j.zeros(labelMap.dataType(), shape[0], CLASSES, shape[2], shape[3]);
        for (int b = 0; b < shape[0]; b++) {
            for (int y = 0; y < shape[2]; y++) {
                for (int x = 0; x < shape[3]; x++) {
                    int label = labelMap.getInt(b, 0, y, x);
                    if (label < CLASSES) {
                        oneHot.putScalar(new int[] {b, label, y, x}, 1);
                    }
                }
            }
        }
        return oneHot;
    }

    public static MultiLayerNetwork network(
            EmbeddingMapHead head, CNN2DFormat format, DataType type, WorkspaceMode mode, IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(Given.base(type, mode, updater)
                .list()
                .layer(backbone(format))
                .layer(toEmbedding(format))
                .layer(head)
                .setInputType(InputType.convolutional(HEIGHT, WIDTH, CHANNELS, format))
                .build());
        network.init();
        return network;
    }

    static ComputationGraph graph(
            EmbeddingMapHead head, CNN2DFormat format, DataType type, WorkspaceMode mode, IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(Given.base(type, mode, updater)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(HEIGHT, WIDTH, CHANNELS, format))
                .addLayer("backbone", backbone(format), "in")
                .addLayer("embedding", toEmbedding(format), "backbone")
                .addLayer("head", head, "embedding")
                .setOutputs("head")
                .build());
        graph.init();
        return graph;
    }

    public static ConvolutionLayer backbone(CNN2DFormat format) {
        return new ConvolutionLayer.Builder(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(2)
                .activation(Activation.TANH)
                .dataFormat(format)
                .build();
    }

    static ConvolutionLayer toEmbedding(CNN2DFormat format) {
        return new ConvolutionLayer.Builder(1, 1)
                .nOut(DIMENSION)
                .activation(Activation.IDENTITY)
                .dataFormat(format)
                .build();
    }

    /** A transposed convolution and the mean over the pixels. */
    public static MultiLayerNetwork transposed() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new Deconvolution2D.Builder(2, 2).name("up").nOut(3).build())
                .layer(new GlobalPoolingLayer())
                .setInputType(InputType.convolutional(4, 4, 2))
                .build());
        network.init();
        return network;
    }
}
