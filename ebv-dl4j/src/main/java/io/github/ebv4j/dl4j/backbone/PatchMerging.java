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
 * What stands between two stages of a Swin transformer: four neighbouring pixels become one, through a normalisation and
 * a linear map. Input [mb, channels, h, w], output [mb, 2 channels, h / 2, w / 2], rounded up: odd sides are padded with
 * zeros.
 */
public final class PatchMerging extends TokenLayer {

    /** For Jackson. */
    private PatchMerging() {}

    PatchMerging(int channels) {
        this.nIn = channels;
        this.nOut = 2L * channels;
    }

    @Override
    List<LayerParameter> parameters() {
        return List.of(
                LayerParameter.of("reduction.weight", Start.LINEAR, 2 * nIn, 4 * nIn),
                LayerParameter.of("norm.weight", Start.ONE, 4 * nIn),
                LayerParameter.of("norm.bias", Start.ZERO, 4 * nIn));
    }

    @Override
    InputType output(InputTypeConvolutional input) {
        return InputType.convolutional((input.getHeight() + 1) / 2, (input.getWidth() + 1) / 2, nOut);
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        TokenNodes tokens = new TokenNodes(nodes, parameters);
        String joined = tokens.joined(tokens.channelsLast(input.name()), input.images());
        return tokens.channelsFirst(tokens.linear("reduction", tokens.normalised("norm", joined)));
    }

    @Override
    TokenLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new PatchMergingRuntime(conf, dataType);
    }

    @Override
    long keptValues(InputTypeConvolutional input) {
        return input.arrayElementsPerExample();
    }
}
