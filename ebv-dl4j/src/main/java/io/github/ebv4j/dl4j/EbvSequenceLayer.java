package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonIgnore;

/**
 * Configuration of an output layer that names the class of every time step. It has no parameters, and follows a dense
 * or recurrent layer of d units.
 *
 * <p>It has no weights of its own, unlike RnnOutputLayer, because the layer below can be the map to d dimensions: a
 * recurrent layer of d units needs no other, and a dense layer takes one line.
 *
 * <p>Shapes, in NCW (NWC has the channels last): input [mb, d, t]; output [mb, N, t], probabilities over the N classes
 * at each time step. Labels are class numbers, [mb, 1, t] or [mb, t], or weights for every class, [mb, N, t]; a mask is
 * [mb, t], and a mask of the features does for the labels too. Truncated BPTT takes labels of rank 3 only: Deeplearning4j
 * warns of [mb, t] in its log, and learns nothing from it.
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
public class EbvSequenceLayer extends EmbeddingMapClassifier {

    /** For Jackson. */
    private EbvSequenceLayer() {}

    /** What {@link Builder#build} has checked. */
    protected EbvSequenceLayer(Builder builder) {
        super(builder);
    }

    /** Where the channels are in input, output and labels. */
    @JsonIgnore
    public RNNFormat getFormat() {
        return layout().sequenceFormat();
    }

    @Override
    EmbeddingMapHeadRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new EbvSequenceLayerRuntime(conf, dataType);
    }

    /** Builds an {@link EbvSequenceLayer}; nOut with dimension, or basis alone, must be given. */
    @SuppressWarnings("unchecked") // build() narrows a type that Deeplearning4j leaves to its caller
    public static class Builder extends EmbeddingMapClassifier.Builder<Builder> {

        /** Cosine softmax at the reference temperature, no smoothing, NCW. */
        public Builder() {
            super(ActivationLayout.NCW);
        }

        /** Where the channels are; a network with an input type sets this itself. */
        public Builder format(RNNFormat dataFormat) {
            return layout(ActivationLayout.of(Objects.requireNonNull(dataFormat, "format")));
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
