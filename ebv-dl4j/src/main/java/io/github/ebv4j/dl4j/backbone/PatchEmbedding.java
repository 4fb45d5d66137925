package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.backbone.LayerParameter.Start;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.buffer.DataType;
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
