package io.github.ebv4j.dl4j;

import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of an output layer that names the class of every time step: it has no parameters, and follows a dense
 * or recurrent layer with as many units as the class vectors are long.
 *
 * <p>It is no RnnOutputLayer with weights of its own, because the layer below already can be the map to d dimensions: a
 * recurrent layer of d units needs no other, and a dense layer takes one line.
 *
 * <p>Shapes, in NCW (NWC has the channels last): input [mb, d, t]; output [mb, N, t], probabilities over the N classes
 * at each time step. Labels are class numbers, [mb, 1, t] or [mb, t], or weights for every class, [mb, N, t]; a mask is
 * [mb, t], and a mask of the features does for the labels too.
 *
 * <p>As in Deeplearning4j's RnnOutputLayer the loss of an example is the sum over its time steps that count, and the
 * score the mean over the examples.
 *
 * <pre>{@code
 * .layer(new LSTM.Builder().nOut(200).build())
 * .layer(new DenseLayer.Builder().nOut(128).activation(Activation.IDENTITY).build())
 * .layer(new EbvSequenceLayer.Builder().nOut(5000).dimension(128).build())
 * }</pre>
 */
public class EbvSequenceLayer extends EbvLabelLayer {

    @JsonProperty
    private RNNFormat format;

    /** For Jackson. */
    private EbvSequenceLayer() {}

    /** What {@link Builder#build} has checked. */
    protected EbvSequenceLayer(Builder builder) {
        super(builder);
        format = builder.format;
    }

    /** Where the channels are in input, output and labels. */
    public RNNFormat getFormat() {
        return format;
    }

    @Override
    boolean averagesOverExample() {
        return false;
    }

    @Override
    ActivationLayout layout() {
        return ActivationLayout.of(format);
    }

    @Override
    EbvLossLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new EbvLabelLayerRuntime(conf, dataType);
    }

    /**
     * @throws IllegalStateException if the input is no sequence, or has not as many channels as the class vectors are
     *     long
     */
    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        InputTypeRecurrent sequence = require(inputType);
        return InputType.recurrent(getClasses(), sequence.getTimeSeriesLength(), format);
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        format = require(inputType).getFormat();
    }

    private InputTypeRecurrent require(InputType inputType) {
        if (!(inputType instanceof InputTypeRecurrent sequence)) {
            throw new IllegalStateException(
                    "input of EbvSequenceLayer \"" + getLayerName() + "\" must be recurrent, was " + inputType);
        }
        requireChannels(sequence.getSize());
        return sequence;
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreprocessorForInputTypeRnnLayers(inputType, format, getLayerName());
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof EbvSequenceLayer that && format == that.format;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), format);
    }

    /** Builds an {@link EbvSequenceLayer}; nOut with dimension, or basis alone, must be given. */
    @SuppressWarnings("unchecked") // build() narrows a type that Deeplearning4j leaves to its caller
    public static class Builder extends EbvLabelLayer.Builder<Builder> {

        private RNNFormat format = RNNFormat.NCW;

        /** Cosine softmax at the reference temperature, no smoothing, NCW. */
        public Builder() {}

        /** Where the channels are; a network with an input type sets this itself. */
        public Builder format(RNNFormat dataFormat) {
            this.format = Objects.requireNonNull(dataFormat, "format");
            return this;
        }

        /**
         * Generates the vectors if need be, and makes the layer.
         *
         * @throws IllegalArgumentException if the vectors are not determined, or determined twice, or the number of
         *     class weights is not that of the classes
         */
        @Override
        public EbvSequenceLayer build() {
            return new EbvSequenceLayer(this);
        }
    }
}
