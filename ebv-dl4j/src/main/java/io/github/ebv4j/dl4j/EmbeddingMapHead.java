package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.ActivationLayout;
import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What the heads without parameters have in common: they take an embedding of d channels at every pixel or time step
 * from the layer below, and compare its direction with the vector of every class.
 */
public abstract class EmbeddingMapHead extends NoParamLayer {

    @JsonProperty
    private ClassVectors classVectors;

    @JsonProperty
    private double temperature;

    @JsonProperty
    private double lossWeight;

    @JsonProperty
    private ActivationLayout layout;

    /** For Jackson. */
    EmbeddingMapHead() {}

    /** What the builder's {@code build} has checked. */
    EmbeddingMapHead(Builder<?> builder) {
        super(builder);
        HeadSettings settings = builder.settings;
        classVectors = settings.vectors(builder.classes);
        temperature = settings.temperature == null
                ? Temperature.automatic(getBasis().size()).value()
                : settings.temperature.value();
        lossWeight = settings.lossWeight;
        layout = builder.layout;
        initializeConstraints(builder);
    }

    /** The class vectors. */
    @JsonIgnore
    public EquiangularBasis getBasis() {
        return classVectors.basis();
    }

    /** Number of classes N, the channels of the output. */
    @JsonIgnore
    public int getClasses() {
        return getBasis().size();
    }

    /** Length d of the class vectors, the channels of the input. */
    @JsonIgnore
    public int getDimension() {
        return getBasis().dimension();
    }

    /** Divisor of the cosines before the softmax or sigmoid. */
    public double getTemperature() {
        return temperature;
    }

    /** Factor on the loss of this layer. */
    public double getLossWeight() {
        return lossWeight;
    }

    /** Where the channels are in input, output and labels. */
    final ActivationLayout layout() {
        return layout;
    }

    /** By how much the height and width of the output exceed those of the input. */
    int enlargement() {
        return 1;
    }

    abstract EmbeddingMapHeadRuntime<?> runtime(NeuralNetConfiguration conf, DataType dataType);

    /**
     * Probabilities where the embeddings were.
     *
     * @throws IllegalStateException if the input is of another kind, or has not as many channels as the class vectors
     *     are long
     */
    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return EmbeddingMap.require(inputType, this).output(getClasses(), enlargement());
    }

    /** Nothing to set but the place of the channels, which is that of the input's. */
    @Override
    public void setNIn(InputType inputType, boolean override) {
        layout = EmbeddingMap.require(inputType, this).layout();
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return layout.sequence()
                ? InputTypeUtil.getPreprocessorForInputTypeRnnLayers(inputType, layout.sequenceFormat(), getLayerName())
                : InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
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
        EmbeddingMapHeadRuntime<?> layer = runtime(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    /**
     * What the builder checks, once more: the values may have been read from a file.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    void requireValid() {
        ClassVectors.requireGiven(classVectors);
        new Temperature(temperature);
        LossOptions.requireLossWeight(lossWeight);
        if (layout == null) {
            throw new IllegalArgumentException("layout must be given, there is none");
        }
    }

    /** The embeddings, their gradient, the class vectors' weighted sums and the targets: four arrays of d channels. */
    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputType output = getOutputType(-1, inputType);
        long embeddings = output.arrayElementsPerExample() / getClasses() * getDimension();
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, output)
                .standardMemory(0, 0)
                .workingMemory(0, embeddings, 0, 4 * embeddings)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof EmbeddingMapHead that
                && getClass() == that.getClass()
                && Objects.equals(classVectors, that.classVectors)
                && temperature == that.temperature
                && lossWeight == that.lossWeight
                && layout == that.layout;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), classVectors, temperature, lossWeight, layout);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + getLayerName() + ", vectors=" + classVectors + ", temperature="
                + temperature + ", lossWeight=" + lossWeight + ")";
    }

    /** What the builders of heads without parameters have in common. */
    @SuppressWarnings("unchecked") // each subclass names itself as T
    public abstract static class Builder<T extends Builder<T>> extends NoParamLayer.Builder<T>
            implements HeadBuilder<T> {

        private long classes;
        final HeadSettings settings = new HeadSettings();
        private ActivationLayout layout;

        /** @param layout where the channels are unless it is set */
        Builder(ActivationLayout layout) {
            this.layout = layout;
        }

        final T layout(ActivationLayout places) {
            this.layout = places;
            return (T) this;
        }

        /**
         * Number of classes.
         *
         * @param n at least 2
         */
        public T nOut(long n) {
            this.classes = n;
            return (T) this;
        }
    }
}
