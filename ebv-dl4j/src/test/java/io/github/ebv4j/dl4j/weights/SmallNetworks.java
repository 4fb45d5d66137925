package io.github.ebv4j.dl4j.weights;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network of the files in {@link #FOLDER}: convolution, batch normalisation, ReLU, mean over the pixels, head. */
public final class SmallNetworks {

    /** Where weight-files.py wrote. */
    static final Path FOLDER = Path.of("src/test/resources/backbone/weights");

    private SmallNetworks() {}

    /** Linear outputs for four classes, as the files have them. */
    static ComputationGraph create(DataType type) {
        return create(type, head(4), false);
    }

    static Layer head(int classes) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(classes)
                .activation(Activation.IDENTITY)
                .build();
    }

    static Layer ebvHead(int classes, int dimension) {
        return new EbvOutputLayer.Builder().nOut(classes).dimension(dimension).build();
    }

    static ComputationGraph create(DataType type, Layer head, boolean logarithms) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .graphBuilder()
                .addInputs("images")
                .setInputTypes(InputType.convolutional(5, 4, 2))
                .addLayer(
                        "conv1",
                        new ConvolutionLayer.Builder(3, 3)
                                .padding(1, 1)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "images")
                .addLayer(
                        "layer1.bn1",
                        new BatchNormalization.Builder().useLogStd(logarithms).build(),
                        "conv1")
                .addLayer(
                        "relu",
                        new ActivationLayer.Builder()
                                .activation(Activation.RELU)
                                .build(),
                        "layer1.bn1")
                .addLayer("pooled", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "relu")
                .addLayer("fc", head, "pooled")
                .setOutputs("fc")
                .build());
        graph.init();
        return graph;
    }

    /** The float arrays of a file by name, in DOUBLE. */
    public static Map<String, INDArray> arrays(Path file) throws IOException {
        Map<String, INDArray> arrays = new HashMap<>();
        WeightFormat.of(file).read(file, array -> {
            if (!array.name().endsWith("num_batches_tracked")) {
                arrays.put(array.name(), array.read(DataType.DOUBLE));
            }
        });
        return arrays;
    }
}
