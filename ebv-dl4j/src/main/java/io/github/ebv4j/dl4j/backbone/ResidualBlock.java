package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.export.OnnxInput;
import io.github.ebv4j.dl4j.export.OnnxNodes;
import io.github.ebv4j.dl4j.internal.kernel.ConvolutionShape;
import io.github.ebv4j.dl4j.weights.PretrainedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a residual block. It has two 3 x 3 convolutions, or a bottleneck of 1 x 1, 3 x 3 and 1 x 1, each
 * with batch normalisation. To their output is added the input, or a 1 x 1 convolution of the input where the shape
 * changes. A ReLU follows every normalisation but the last, and the sum. A bottleneck's stride is in its 3 x 3
 * convolution, as in torchvision.
 */
public final class ResidualBlock extends UnitLayer {

    /** Output channels of a bottleneck for one of its 3 x 3 convolution. */
    static final int EXPANSION = 4;

    @JsonProperty
    private int width;

    @JsonProperty
    private int stride;

    @JsonProperty
    private boolean bottleneck;

    /** For Jackson. */
    private ResidualBlock() {}

    /**
     * A block.
     *
     * @param channels of the input
     * @param width channels of the 3 x 3 convolutions
     * @param stride of the first of them
     * @param bottleneck whether 1 x 1 convolutions are around it
     */
    ResidualBlock(int channels, int width, int stride, boolean bottleneck) {
        super(channels, outChannels(width, bottleneck));
        this.width = width;
        this.stride = stride;
        this.bottleneck = bottleneck;
    }

    /** Channels of the output. */
    static int outChannels(int width, boolean bottleneck) {
        return bottleneck ? EXPANSION * width : width;
    }

    /** The convolutions on the way up. */
    List<ConvolutionUnit> path() {
        int in = (int) nIn;
        if (!bottleneck) {
            return List.of(unit(1, in, width, 3, stride), unit(2, width, width, 3, 1));
        }
        return List.of(unit(1, in, width, 1, 1), unit(2, width, width, 3, stride), unit(3, width, (int) nOut, 1, 1));
    }

    private static ConvolutionUnit unit(int number, int in, int out, int kernel, int stride) {
        return new ConvolutionUnit(new ConvolutionShape(in, out, kernel, stride), "conv" + number, "bn" + number);
    }

    /** The convolution beside them, where the shape changes. */
    Optional<ConvolutionUnit> shortcut() {
        if (stride == 1 && nIn == nOut) {
            return Optional.empty();
        }
        ConvolutionShape shape = new ConvolutionShape((int) nIn, (int) nOut, 1, stride);
        return Optional.of(new ConvolutionUnit(shape, "downsample.0", "downsample.1"));
    }

    @Override
    List<ConvolutionUnit> units() {
        List<ConvolutionUnit> units = new ArrayList<>(path());
        shortcut().ifPresent(units::add);
        return units;
    }

    @Override
    long outSide(long side) {
        long at = side;
        for (ConvolutionUnit unit : path()) {
            at = unit.shape().outSide(at);
        }
        return at;
    }

    @Override
    UnitLayerRuntime<?> runtime(NeuralNetConfiguration conf, DataType type) {
        return new ResidualBlockRuntime(conf, type);
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        UnitNodes units = new UnitNodes(nodes, parameters);
        String way = input.name();
        for (ConvolutionUnit unit : path()) {
            way = units.convolved(unit, way.equals(input.name()) ? way : units.rectified(way));
        }
        String beside =
                shortcut().map(unit -> units.convolved(unit, input.name())).orElse(input.name());
        return units.rectified(nodes.operation("Add").of(way, beside));
    }

    @Override
    public List<PretrainedArray> pretrainedArrays() {
        List<PretrainedArray> arrays = new ArrayList<>();
        units().forEach(unit -> arrays.addAll(unit.arrays("")));
        return arrays;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof ResidualBlock block
                && width == block.width
                && stride == block.stride
                && bottleneck == block.bottleneck;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), width, stride, bottleneck);
    }
}
