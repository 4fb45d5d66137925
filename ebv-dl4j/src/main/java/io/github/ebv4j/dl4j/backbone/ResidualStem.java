package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.export.OnnxInput;
import io.github.ebv4j.dl4j.export.OnnxNodes;
import io.github.ebv4j.dl4j.internal.kernel.ConvolutionShape;
import io.github.ebv4j.dl4j.internal.kernel.MaximumPooling;
import io.github.ebv4j.dl4j.weights.PretrainedArray;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of the bottom of a residual network: a convolution, batch normalisation, ReLU, and in the networks for
 * large images the maximum over 3 x 3 pixels with stride 2.
 *
 * <p>Images are no parameters: the layer gives no gradient by its input.
 */
public final class ResidualStem extends UnitLayer {

    /** The layer's name in the network; its arrays have names of their own in torchvision. */
    static final String NAME = "stem";

    @JsonProperty
    private int kernel;

    @JsonProperty
    private int stride;

    @JsonProperty
    private boolean pooled;

    /** For Jackson. */
    private ResidualStem() {}

    /**
     * A stem.
     *
     * @param channels of the images
     * @param width channels of the output
     * @param kernel side of the kernel, odd
     * @param stride of the convolution
     * @param pooled whether the maximum follows
     */
    ResidualStem(int channels, int width, int kernel, int stride, boolean pooled) {
        super(channels, width);
        this.kernel = kernel;
        this.stride = stride;
        this.pooled = pooled;
    }

    /** Whether the maximum over 3 x 3 pixels follows. */
    boolean pooled() {
        return pooled;
    }

    ConvolutionUnit unit() {
        return new ConvolutionUnit(new ConvolutionShape((int) nIn, (int) nOut, kernel, stride), "conv1", "bn1");
    }

    @Override
    List<ConvolutionUnit> units() {
        return List.of(unit());
    }

    @Override
    long outSide(long side) {
        long convolved = unit().shape().outSide(side);
        return pooled ? MaximumPooling.outSide(convolved) : convolved;
    }

    @Override
    UnitLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType type) {
        return new ResidualStemRuntime(conf, type);
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        UnitNodes units = new UnitNodes(nodes, parameters);
        String maps = units.rectified(units.convolved(unit(), input.name()));
        return pooled ? MaximumPooling.addTo(nodes, maps) : maps;
    }

    @Override
    public List<PretrainedArray> pretrainedArrays() {
        return unit().arrays("../");
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof ResidualStem stem
                && kernel == stem.kernel
                && stride == stem.stride
                && pooled == stem.pooled;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kernel, stride, pooled);
    }
}
