package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of an output layer whose classes are Equiangular Basis Vectors: a linear map to d dimensions, scaled to
 * unit length, compared by cosine with the fixed vector of every class.
 *
 * <p>The parameters are W [nIn, d] and b [d], whatever the number of classes nOut; one more if the temperature is
 * learnt. With a hidden layer of h units W is [h, d], and the parameters of that layer come in addition. The output is
 * [mb, nOut]: class probabilities, the softmax of cosine / temperature. Labels are one-hot or soft [mb, nOut], or class
 * numbers [mb, 1]; a label mask is [mb, 1]. The class vectors are part of this configuration, not of the parameters,
 * and are saved with it.
 *
 * <pre>{@code new EbvOutputLayer.Builder().nOut(1000).dimension(256).build()}</pre>
 *
 * <p>A DOUBLE network computes in double precision throughout. With computed vectors it then writes out blocks of them
 * and takes matrix products, which cost O(N d) for each example, as with stored vectors. The fast transforms of
 * computed vectors work in single precision, for FLOAT networks. In a HALF network the layer computes in FLOAT and
 * rounds parameters, gradients and output; Deeplearning4j has no BFLOAT16 networks.
 *
 * <p>Do not use Deeplearning4j's LBFGS, with this layer or any other: it uses parameters and gradients where L-BFGS
 * needs their differences, so it learns little over minibatches, or reports that the function did not decrease. Its
 * conjugate gradient works.
 *
 * <p>Deeplearning4j cannot train a network whose output layer is frozen; to keep this layer as it is while the layers
 * below learn, give it the updater {@code new Sgd(0)}.
 *
 * <p>Source: Shen, Sun, Wei, Equiangular Basis Vectors, CVPR 2023.
 */
public class EbvOutputLayer extends EbvOutputOptions {

    /** Advice to who puts this layer on a recurrent one. */
    static final String FOR_SEQUENCES = "for the class of every time step take EbvSequenceLayer, for that of a whole "
            + "sequence put LastTimeStep or a GlobalPoolingLayer below";

    @JsonProperty
    private ClassVectors classVectors;

    /** For Jackson. */
    private EbvOutputLayer() {}

    /** What {@link Builder#build} has checked. */
    @SuppressWarnings("this-escape") // Deeplearning4j's layers fill themselves in through methods of their supertypes.
    protected EbvOutputLayer(Builder builder) {
        super(builder);
        classVectors = builder.settings.vectors(builder.getNOut());
        nOut = getBasis().size();
        chooseTemperature(nOut);
        requireValid();
        initializeConstraints(builder);
    }

    /** The class vectors. */
    @JsonIgnore
    public EquiangularBasis getBasis() {
        return classVectors.basis();
    }

    /** Length d of the class vectors and of the embedding. */
    @JsonIgnore
    public int getDimension() {
        return getBasis().dimension();
    }

    /** @param ofTree the margin between branches of the tree of the fixed vectors */
    ClassificationLoss classificationLoss(EquiangularBasis vectors, TreeMargin ofTree, DataType type) {
        return new ClassificationLoss(vectors, options(), ofTree, getSampledClasses() > 0, type);
    }

    /**
     * Changes the number of classes, as {@code TransferLearning.nOutReplace} does: vectors that came from a dimension
     * are generated again.
     *
     * @param classes the new number of classes
     * @throws IllegalArgumentException if the vectors were given to the builder and there are not as many of them
     */
    @Override
    public void setNOut(long classes) {
        if (classVectors != null && classVectors.basis().size() != classes) {
            classVectors = classVectors.resized(classes);
            chooseTemperature(classes);
        }
        this.nOut = classes;
    }

    /**
     * This layer with more class vectors, and all else as it is: a temperature once chosen automatically stays.
     *
     * @param vectors begin with the vectors of this layer, bit for bit
     * @return a new layer
     * @throws IllegalArgumentException if they do not, have another dimension, are not more, or this layer's are learnt
     */
    public EbvOutputLayer extended(EquiangularBasis vectors) {
        if (getCorrection() > 0) {
            throw new IllegalArgumentException(
                    "classes must be added to fixed class vectors, had a correction of rank " + getCorrection());
        }
        EbvOutputLayer layer = (EbvOutputLayer) clone();
        layer.classVectors = ClassVectors.given(GrownBasis.of(getBasis(), vectors));
        layer.keepTemperature();
        layer.nOut = vectors.size();
        return layer;
    }

    /**
     * This layer with other vectors for the same classes, as {@link io.github.ebv4j.dl4j.transfer.VectorExchange} takes it;
     * they are fixed, without a correction.
     */
    public EbvOutputLayer exchanged(EquiangularBasis vectors) {
        EbvOutputLayer layer = (EbvOutputLayer) clone();
        layer.classVectors = classVectors.exchanged(vectors);
        layer.dropCorrection();
        return layer;
    }

    /**
     * What Deeplearning4j puts between the layer below and this one: nothing below a recurrent type. A GlobalPoolingLayer over
     * sequences says that it gives sequences, though it gives rows; real ones are refused at the first batch.
     */
    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return inputType.getType() == InputType.Type.RNN ? null : super.getPreProcessorForInputType(inputType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return super.getOutputType(layerIndex, asRows(inputType));
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        super.setNIn(asRows(inputType), override);
    }

    /** What a type of sequences may stand for. */
    private static InputType asRows(InputType type) {
        return type instanceof InputType.InputTypeRecurrent sequences
                ? InputType.feedForward(sequences.getSize())
                : type;
    }

    /** Forgets what a network's defaults gave, but not the softmax that belongs to this layer. */
    @Override
    public void resetLayerDefaultConfig() {
        super.resetLayerDefaultConfig();
        setActivationFn(new ActivationSoftmax());
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        requireValid();
        LayerValidation.assertNInNOutSet("EbvOutputLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        EbvOutputLayerRuntime layer = new io.github.ebv4j.dl4j.internal.EbvOutputLayer(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        Map<String, INDArray> params = initializer().init(conf, layerParamsView, initializeParams);
        layer.setParamTable(params);
        layer.setConf(conf);
        return layer;
    }

    /** What the builder checks, once more: the values may have been read from a file. */
    private void requireValid() {
        ClassVectors.requireGiven(classVectors);
        if (getNOut() != getBasis().size()) {
            throw new IllegalArgumentException("nOut must be " + getBasis().size()
                    + ", the number of class vectors of EbvOutputLayer \"" + getLayerName() + "\", was " + getNOut());
        }
        requireValidOptions(getBasis());
        requireValidCorrection(getDimension());
    }

    @Override
    public ParamInitializer initializer() {
        return EmbeddingParamInitializer.INSTANCE;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof EbvOutputLayer that
                && Objects.equals(classVectors, that.classVectors);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), classVectors);
    }

    @Override
    public String toString() {
        return "EbvOutputLayer(" + super.toString() + ", vectors=" + classVectors + ", " + optionsText() + ")";
    }

    /**
     * Builds an {@link EbvOutputLayer}; {@link #nOut} with {@link #dimension}, or {@link #basis} alone, must be given.
     */
    @SuppressWarnings("unchecked") // build() narrows a type that Deeplearning4j leaves to its caller
    public static class Builder extends EbvOutputBuilder<Builder> {

        /** Cosine softmax at the reference temperature, no smoothing, with bias. */
        @SuppressWarnings("this-escape") // As above.
        public Builder() {
            setActivationFn(new ActivationSoftmax());
        }

        /**
         * Generates the vectors if need be, and makes the layer.
         *
         * @throws IllegalArgumentException if the vectors are not determined, or determined twice, or a loss or
         *     activation was set that this layer does not have
         */
        @Override
        public EbvOutputLayer build() {
            requireOwnLossAndActivation();
            return new EbvOutputLayer(this);
        }
    }
}
