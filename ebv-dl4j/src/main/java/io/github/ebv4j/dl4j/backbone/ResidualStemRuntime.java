package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.backbone.NormalizedConvolution.Above;
import io.github.ebv4j.dl4j.internal.kernel.MaximumPooling;
import io.github.ebv4j.dl4j.internal.kernel.Normalization.DeltaSums;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link ResidualStem} runs. */
final class ResidualStemRuntime extends UnitLayerRuntime<ResidualStemRuntime.StemPass> {

    /** Made by {@link ResidualStem#instantiate}. */
    ResidualStemRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /**
     * What is kept.
     *
     * @param convolved of the unit
     * @param rectified after the ReLU
     * @param output the same, or its maxima
     */
    record StemPass(Convolved convolved, INDArray rectified, INDArray output) implements Pass {}

    private ResidualStem stem() {
        return (ResidualStem) layerConf();
    }

    @Override
    StemPass forward(INDArray maps, boolean training, PassMemory memory) {
        NormalizedConvolution unit = over(stem().unit());
        long[] shape = unit.shape().outShape(maps.shape());
        Convolved convolved = unit.forward(maps, memory.working(shape), training);
        INDArray rectified = stem().pooled() ? memory.working(shape) : memory.result(shape);
        kernels().normalization().apply(convolved.maps(), convolved.line(), null, true, rectified);
        if (!stem().pooled()) {
            return new StemPass(convolved, rectified, rectified);
        }
        INDArray pooled =
                memory.result(shape[0], MaximumPooling.outSide(shape[1]), MaximumPooling.outSide(shape[2]), shape[3]);
        kernels().pooling().forward(rectified, pooled);
        return new StemPass(convolved, rectified, pooled);
    }

    @Override
    INDArray backward(StemPass pass, INDArray delta, PassMemory memory) {
        INDArray unpooled = delta;
        INDArray work = memory.working(pass.rectified().shape());
        if (stem().pooled()) {
            kernels().pooling().backward(pass.rectified(), delta, work);
            unpooled = work;
        }
        NormalizedConvolution unit = over(stem().unit());
        DeltaSums sums = kernels()
                .normalization()
                .backwardSums(unpooled, pass.rectified(), work, List.of(unit.centred(pass.convolved())));
        Above above = new Above(work, null, sums.delta(), sums.products().get(0));
        unit.backward(pass.convolved(), above, work, null, gradients());
        return null;
    }
}
