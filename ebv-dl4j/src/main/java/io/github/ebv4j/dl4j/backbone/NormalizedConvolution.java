package io.github.ebv4j.dl4j.backbone;

import io.github.ebv4j.dl4j.internal.kernel.ChannelLine;
import io.github.ebv4j.dl4j.internal.kernel.ChannelValues;
import io.github.ebv4j.dl4j.internal.kernel.ConvolutionShape;
import io.github.ebv4j.dl4j.internal.kernel.Kernels;
import io.github.ebv4j.dl4j.internal.kernel.Moments;
import io.github.ebv4j.dl4j.internal.kernel.Normalization.Centred;
import io.github.ebv4j.dl4j.internal.kernel.Normalization.Factors;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution with its batch normalisation, over the parameters of a layer. */
final class NormalizedConvolution {

    /** What is added to a variance before its root is taken. */
    static final double EPSILON = 1e-5;

    private static final double MOMENTUM = 0.1;

    private final ConvolutionUnit unit;
    private final Kernels kernels;
    private final Map<String, INDArray> params;

    /** @param params of the layer, by key; running statistics in it are overwritten by training */
    NormalizedConvolution(ConvolutionUnit unit, Kernels kernels, Map<String, INDArray> params) {
        this.unit = unit;
        this.kernels = kernels;
        this.params = params;
    }

    ConvolutionShape shape() {
        return unit.shape();
    }

    private INDArray weights() {
        return UnitParameters.stored(params.get(unit.weight()));
    }

    /**
     * Convolves, and finds the line that normalises.
     *
     * @param input [mb, h, w, in]; not modified
     * @param maps (output) the convolution, [mb, h, w, out]
     * @param ofBatch whether to normalise with the batch's statistics, and move the running ones towards them
     */
    Convolved forward(INDArray input, INDArray maps, boolean ofBatch) {
        kernels.convolution().forward(unit.shape(), input, weights(), maps);
        Moments moments = ofBatch ? batchMoments(maps) : runningMoments();
        double[] gamma = ChannelValues.read(params.get(unit.gamma()));
        double[] shift = ChannelValues.read(params.get(unit.beta()));
        double[] inverse = new double[gamma.length];
        for (int c = 0; c < gamma.length; c++) {
            inverse[c] = 1 / Math.sqrt(moments.variance()[c] + EPSILON);
            gamma[c] *= inverse[c];
            shift[c] -= gamma[c] * moments.mean()[c];
        }
        return new Convolved(input, maps, moments.mean(), inverse, new ChannelLine(gamma, shift), ofBatch);
    }

    private Moments runningMoments() {
        return new Moments(
                ChannelValues.read(params.get(unit.mean())), ChannelValues.read(params.get(unit.variance())));
    }

    private Moments batchMoments(INDArray maps) {
        double pixels = pixels(maps);
        if (pixels < 2) {
            throw new IllegalArgumentException("training needs at least 2 values a channel to normalise "
                    + unit.convolution() + ", had 1: one image, one pixel; take larger images or batches");
        }
        Moments moments = kernels.normalization().moments(maps);
        Moments running = runningMoments();
        for (int c = 0; c < unit.shape().out(); c++) {
            double unbiased = moments.variance()[c] * pixels / (pixels - 1);
            running.mean()[c] += MOMENTUM * (moments.mean()[c] - running.mean()[c]);
            running.variance()[c] += MOMENTUM * (unbiased - running.variance()[c]);
        }
        ChannelValues.write(running.mean(), params.get(unit.mean()));
        ChannelValues.write(running.variance(), params.get(unit.variance()));
        return moments;
    }

    private static double pixels(INDArray maps) {
        return (double) maps.length() / maps.size(3);
    }

    /** The maps less their mean, whose products with the gradient {@link #backward} needs. */
    Centred centred(Convolved pass) {
        return new Centred(pass.maps(), pass.mean());
    }

    /**
     * What comes from above.
     *
     * @param delta gradient by what follows the normalisation
     * @param output of the ReLU between, through which the gradient still has to go; null if there is none
     * @param sum of the gradient behind the ReLU, one value a channel
     * @param product sum of that gradient times {@link #centred}, one value a channel
     */
    record Above(INDArray delta, INDArray output, double[] sum, double[] product) {}

    /**
     * Gradients by input and parameters.
     *
     * @param pass what {@link #forward} gave
     * @param above not modified, unless {@code work} is its gradient
     * @param work (output) overwritten with the gradient by the maps
     * @param inputGradient (output) overwritten; null where it is not wanted
     * @param gradients of the layer, by key; this unit's are overwritten
     */
    void backward(Convolved pass, Above above, INDArray work, INDArray inputGradient, Map<String, INDArray> gradients) {
        kernels.normalization().backwardApply(above.delta, above.output, pass.maps(), factors(pass, above), work);
        double[] gamma = above.product.clone();
        for (int c = 0; c < gamma.length; c++) {
            gamma[c] *= pass.inverse()[c];
        }
        ChannelValues.write(gamma, gradients.get(unit.gamma()));
        ChannelValues.write(above.sum, gradients.get(unit.beta()));
        INDArray weightGradient = UnitParameters.stored(gradients.get(unit.weight()));
        kernels.convolution().backward(unit.shape(), pass.input(), weights(), work, inputGradient, weightGradient);
    }

    /** Of scale (g - mean(g) - x mean(g x)), x being the normalised maps; of scale g with statistics that stand still. */
    private static Factors factors(Convolved pass, Above above) {
        double[] a = pass.line().scale();
        double[] b = new double[a.length];
        double[] c = new double[a.length];
        if (pass.ofBatch()) {
            double pixels = pixels(pass.maps());
            for (int i = 0; i < a.length; i++) {
                double inverse = pass.inverse()[i];
                b[i] = -a[i] * inverse * inverse * above.product[i] / pixels;
                c[i] = -a[i] * above.sum[i] / pixels - b[i] * pass.mean()[i];
            }
        }
        return new Factors(a, b, c);
    }
}
