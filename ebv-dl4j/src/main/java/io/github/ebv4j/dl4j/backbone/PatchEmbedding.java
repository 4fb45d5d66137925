package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.backbone.LayerParameter.Start;
import io.github.ebv4j.dl4j.export.OnnxInput;
import io.github.ebv4j.dl4j.export.OnnxNodes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The start of a Swin transformer: a linear map of each square patch of the image, and a normalisation. Input [mb,
 * channels, h, w], output [mb, width, h / patch, w / patch], rounded down: what is left at the edges is not seen.
 */
public final class PatchEmbedding extends TokenLayer {

    @JsonProperty
    private int patch;

    /** For Jackson. */
    private PatchEmbedding() {}

    PatchEmbedding(int channels, int width, int patch) {
        this.nIn = channels;
        this.nOut = width;
        this.patch = patch;
    }

    /** Side of a patch. */
    public int getPatch() {
        return patch;
    }

    @Override
    List<LayerParameter> parameters() {
        return List.of(
                LayerParameter.of("0.weight", Start.CONVOLUTION, nOut, nIn, patch, patch),
                LayerParameter.of("0.bias", Start.ZERO, nOut),
                LayerParameter.of("2.weight", Start.ONE, nOut),
                LayerParameter.of("2.bias", Start.ZERO, nOut));
    }

    @Override
    InputType output(InputTypeConvolutional input) {
        return InputType.convolutional(input.getHeight() / patch, input.getWidth() / patch, nOut);
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        INDArray bias = parameters.get("0.bias");
        String patches = nodes.operation("Conv")
                .integers("strides", patch, patch)
                .of(input.name(), nodes.floats(parameters.get("0.weight")), nodes.floats(bias.reshape(bias.length())));
        TokenNodes tokens = new TokenNodes(nodes, parameters);
        return tokens.channelsFirst(tokens.normalised("2", tokens.channelsLast(patches)));
    }

    @Override
    TokenLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new PatchEmbeddingRuntime(conf, dataType);
    }

    @Override
    long keptValues(InputTypeConvolutional input) {
        return input.arrayElementsPerExample() + input.getHeight() * input.getWidth() * nOut / patch / patch;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof PatchEmbedding that && patch == that.patch;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), patch);
    }
}
