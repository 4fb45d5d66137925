package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.backbone.NormalizedConvolution.Above;
import io.github.ebv4j.dl4j.internal.kernel.Normalization.Centred;
import io.github.ebv4j.dl4j.internal.kernel.Normalization.DeltaSums;
import io.github.ebv4j.dl4j.internal.kernel.Normalization.Term;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link ResidualBlock} runs. */
final class ResidualBlockRuntime extends UnitLayerRuntime<ResidualBlockRuntime.BlockPass> {

    /** Made by {@link ResidualBlock#instantiate}. */
    ResidualBlockRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /**
     * What is kept.
     *
     * @param path of the units on the way up; the input of each but the first is the ReLU of the one before
     * @param shortcut of the one beside them; null if there is none
     * @param output of the block
     */
    record BlockPass(List<Convolved> path, Convolved shortcut, INDArray output) implements Pass {}

    private ResidualBlock block() {
        return (ResidualBlock) layerConf();
    }

    @Override
    BlockPass forward(INDArray maps, boolean training, PassMemory memory) {
        List<Convolved> path = new ArrayList<>();
        INDArray below = maps;
        for (ConvolutionUnit unit : block().path()) {
            if (!path.isEmpty()) {
                below = rectified(path.get(path.size() - 1), training, memory);
            }
            path.add(convolve(unit, below, training, memory));
        }
        Convolved last = path.get(path.size() - 1);
        Convolved shortcut = block().shortcut()
                .map(unit -> convolve(unit, maps, training, memory))
                .orElse(null);
        Term beside = shortcut == null ? new Term(maps, null) : new Term(shortcut.maps(), shortcut.line());
        INDArray output = memory.result(last.maps().shape());
        kernels().normalization().apply(last.maps(), last.line(), beside, true, output);
        return new BlockPass(path, shortcut, output);
    }

    private Convolved convolve(ConvolutionUnit unit, INDArray below, boolean training, PassMemory memory) {
        INDArray maps = memory.working(unit.shape().outShape(below.shape()));
        return over(unit).forward(below, maps, training);
    }

    private INDArray rectified(Convolved convolved, boolean training, PassMemory memory) {
        INDArray output = memory.working(convolved.maps().shape());
        kernels().normalization().apply(convolved.maps(), convolved.line(), null, true, output);
        return output;
    }

    @Override
    INDArray backward(BlockPass pass, INDArray delta, PassMemory memory) {
        int top = pass.path().size() - 1;
        INDArray open = memory.working(pass.output().shape());
        DeltaSums sums = kernels().normalization().backwardSums(delta, pass.output(), open, centred(pass));
        Convolved last = pass.path().get(top);
        INDArray below = inputGradient(last, top, memory);
        Above above = new Above(open, null, sums.delta(), sums.products().get(0));
        unit(top).backward(last, above, memory.working(open.shape()), below, gradients());
        for (int index = top - 1; index >= 0; index--) {
            below = backwardInside(pass, index, below, memory);
        }
        kernels().normalization().add(below, backwardBeside(pass, open, sums, memory));
        return below;
    }

    private NormalizedConvolution unit(int index) {
        return over(block().path().get(index));
    }

    private NormalizedConvolution shortcut() {
        return over(block().shortcut().orElseThrow());
    }

    /** The maps of the units whose outputs are summed. */
    private List<Centred> centred(BlockPass pass) {
        int top = pass.path().size() - 1;
        Centred last = unit(top).centred(pass.path().get(top));
        return pass.shortcut() == null
                ? List.of(last)
                : List.of(last, shortcut().centred(pass.shortcut()));
    }

    private static INDArray inputGradient(Convolved pass, int index, PassMemory memory) {
        long[] shape = pass.input().shape();
        return index == 0 ? memory.result(shape) : memory.working(shape);
    }

    /** @param delta gradient by the output of the unit's ReLU; overwritten */
    private INDArray backwardInside(BlockPass pass, int index, INDArray delta, PassMemory memory) {
        Convolved convolved = pass.path().get(index);
        INDArray output = pass.path().get(index + 1).input();
        DeltaSums sums = kernels()
                .normalization()
                .backwardSums(delta, output, null, List.of(unit(index).centred(convolved)));
        INDArray below = inputGradient(convolved, index, memory);
        Above above = new Above(delta, output, sums.delta(), sums.products().get(0));
        unit(index).backward(convolved, above, delta, below, gradients());
        return below;
    }

    /** @param open gradient by the sum; overwritten */
    private INDArray backwardBeside(BlockPass pass, INDArray open, DeltaSums sums, PassMemory memory) {
        if (pass.shortcut() == null) {
            return open;
        }
        INDArray below = memory.working(pass.shortcut().input().shape());
        Above above = new Above(open, null, sums.delta(), sums.products().get(1));
        shortcut().backward(pass.shortcut(), above, open, below, gradients());
        return below;
    }
}
