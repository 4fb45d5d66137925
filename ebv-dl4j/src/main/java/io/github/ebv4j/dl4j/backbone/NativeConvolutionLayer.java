package io.github.ebv4j.dl4j.backbone;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution without bias or activation that runs ND4J's {@code conv2d} operation (oneDNN, where the backend has
 * it).
 *
 * <p>Deeplearning4j 1.0.0-M2.1 has a helper that does this, but never installs it: it looks for a class under the name
 * of an earlier release, finds none, and unfolds the
 * images into columns instead. This layer installs the helper. Input [mb, nIn, h, w], output [mb, nOut, ceil(h /
 * stride), ceil(w / stride)].
 */
public class NativeConvolutionLayer extends ConvolutionLayer {

    /** For reading a saved configuration. */
    public NativeConvolutionLayer() {}

    private NativeConvolutionLayer(Builder builder) {
        super(builder);
        initializeConstraints(builder);
    }

    /**
     * A square convolution that keeps the size but for its stride.
     *
     * @param channelsIn nIn
     * @param channelsOut nOut
     * @param kernel side of the kernel
     * @param stride in both directions
     */
    public static NativeConvolutionLayer of(int channelsIn, int channelsOut, int kernel, int stride) {
        Builder builder = new Builder(kernel, kernel);
        builder.stride(stride, stride);
        builder.convolutionMode(ConvolutionMode.Same);
        builder.nIn(channelsIn).nOut(channelsOut).hasBias(false).activation(Activation.IDENTITY);
        return new NativeConvolutionLayer(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Runtime layer = new Runtime(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    private static final class Runtime extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {

        private Runtime(NeuralNetConfiguration conf, DataType dataType) {
            super(conf, dataType);
            helper = new MKLDNNConvHelper(dataType);
        }
    }
}
