package io.github.ebv4j.dl4j;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What an {@link EbvOutputLayer.Builder} is told.
 *
 * @param <T> the builder itself
 */
@SuppressWarnings("unchecked") // the subclass names itself as T
abstract class EbvOutputBuilder<T extends EbvOutputBuilder<T>> extends BaseOutputLayer.Builder<T>
        implements ClassifierBuilder<T> {

    final HeadSettings settings = new HeadSettings();
    boolean learntTemperature;
    int sampledClasses;
    int correction;
    int hidden;
    boolean normalizedInput;

    EbvOutputBuilder() {
        super(new LossMCXENT());
    }

    final void requireOwnLossAndActivation() {
        if (!(getActivationFn() instanceof ActivationSoftmax)) {
            throw new IllegalArgumentException(
                    "activation must be left at softmax, which the layer computes itself, was " + getActivationFn());
        }
        if (getLossFn().getClass() != LossMCXENT.class) {
            throw new IllegalArgumentException(
                    "lossFunction must be left alone, use loss(EbvLoss) to choose, was " + getLossFn());
        }
    }

    /**
     * What Deeplearning4j's own output layer is told, but the constraints, which need all options of this one. Its
     * builder leaves no type to those who extend it, so this one is no such builder.
     */
    final OutputLayer.Builder stock() {
        OutputLayer.Builder stock = new OutputLayer.Builder();
        stock.setLayerName(getLayerName());
        stock.setIDropout(getIDropout());
        stock.setActivationFn(getActivationFn());
        stock.setWeightInitFn(getWeightInitFn());
        stock.setBiasInit(getBiasInit());
        stock.setGainInit(getGainInit());
        stock.setRegularization(getRegularization());
        stock.setRegularizationBias(getRegularizationBias());
        stock.setIupdater(getIupdater());
        stock.setBiasUpdater(getBiasUpdater());
        stock.setGradientNormalization(getGradientNormalization());
        stock.setGradientNormalizationThreshold(getGradientNormalizationThreshold());
        stock.setWeightNoise(getWeightNoise());
        stock.setNIn(getNIn());
        stock.setNOut(getNOut());
        stock.setLossFn(getLossFn());
        stock.setHasBias(isHasBias());
        return stock;
    }

    /**
     * Lets training change the temperature, from the one given: its logarithm becomes a parameter named
     * {@code logTemperature}, with the updater of the layer and without weight decay. Only the
     * cosine softmax has a temperature to learn.
     */
    public T learnTemperature() {
        this.learntTemperature = true;
        return (T) this;
    }

    /**
     * Lets training steps sum over the classes of the batch and so many others, drawn at random in each step, instead of
     * over all N: an example then costs O((mb + count) d). A drawn class stands for all that were not drawn in its
     * place, so that the sum in the softmax is estimated without bias; the loss is biased a little, the less the more
     * are drawn. Labels must be class numbers or one-hot. Scores of test data, outputs and predictions are over all
     * classes.
     *
     * <p>Source: Jean and others, On Using Very Large Target Vocabulary, ACL 2015; An and others, Partial FC, CVPR 2022.
     *
     * @param count at least 0; 0, the default, for all classes
     * @throws IllegalArgumentException if it is negative
     */
    public T sampledClasses(int count) {
        this.sampledClasses = EbvOutputOptions.requireSampled(count);
        return (T) this;
    }

    /**
     * Lets a part of the class vectors be learnt: they become the unit rows of B + A U, with the vectors B that are
     * given or made, and parameters A [N, r], 0 at first, and U [r, d]. The head then has r (N + d) parameters more. A
     * step writes the vectors out, [N, d], and, over all classes, takes an array [mb, N]. The loss must be the cosine
     * softmax without angular and cosine margin, focal and class weights.
     *
     * @param rank r, in [0, d]; 0, the default, for none; with d all of the vectors is learnt, by a matrix [N, d] in the
     *     place of A U: the cosine softmax with trained vectors (Wang and others, NormFace, ACM MM 2017), begun at B
     * @throws IllegalArgumentException if it is negative
     */
    public T correction(int rank) {
        this.correction = EbvOutputOptions.requireRank(rank);
        return (T) this;
    }

    /**
     * Puts a hidden layer into the head, before the projection: max(0, g n(x V) + c), with V [nIn, h], gain g and shift
     * c, where n takes the mean off each row and divides it by its deviation. It is part of this layer: saved, replaced
     * and given an updater with it. The head then has h (nIn + d + 2) + d parameters.
     *
     * @param units h, at least 0; 0, the default, for none
     * @throws IllegalArgumentException if it is negative
     */
    public T hidden(int units) {
        this.hidden = EbvOutputOptions.requireHidden(units);
        return (T) this;
    }

    /**
     * Takes the mean off the features of each example and divides them by their deviation, before anything else in this
     * layer. It has no parameters: a gain and a shift would be part of what follows.
     */
    public T normalizeInput() {
        this.normalizedInput = true;
        return (T) this;
    }
}
