package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.backbone.LayerParameter.Start;
import io.github.ebv4j.dl4j.export.OnnxInput;
import io.github.ebv4j.dl4j.export.OnnxNodes;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The end of a Swin transformer: a normalisation of every pixel, then the mean over all pixels. Input [mb, channels, h,
 * w], output [mb, channels].
 */
public final class PooledNorm extends TokenLayer {

    /** For Jackson. */
    private PooledNorm() {}

    PooledNorm(int channels) {
        this.nIn = channels;
        this.nOut = channels;
    }

    @Override
    List<LayerParameter> parameters() {
        return List.of(LayerParameter.of("weight", Start.ONE, nIn), LayerParameter.of("bias", Start.ZERO, nIn));
    }

    @Override
    InputType output(InputTypeConvolutional input) {
        return InputType.feedForward(nOut);
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        TokenNodes tokens = new TokenNodes(nodes, parameters);
        return nodes.operation("ReduceMean")
                .integers("axes", 1, 2)
                .integer("keepdims", 0)
                .of(tokens.normalised("", tokens.channelsLast(input.name())));
    }

    @Override
    TokenLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new PooledNormRuntime(conf, dataType);
    }

    @Override
    long keptValues(InputTypeConvolutional input) {
        return input.arrayElementsPerExample();
    }
}
