package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.optimize.RunControl;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What an {@link EbvOutputLayer.Builder} is told.
 *
 * @param <T> the builder itself
 */
@SuppressWarnings("unchecked") // the subclass names itself as T
abstract class EbvOutputBuilder<T extends EbvOutputBuilder<T>> extends BaseOutputLayer.Builder<T> {

    int dimension;
    EquiangularBasis basis;
    Long seed;
    RunControl control;
    Temperature temperature = Temperature.REFERENCE;
    LossOptions options = LossOptions.DEFAULT;
    double lossWeight = 1;
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
     * Length d of the class vectors, which {@code build} then makes: of an exact family, or by one short refinement.
     * Better ones take seconds or minutes: make them ahead by {@code EquiangularBases.generate}, and give them to
     * {@link #basis}. Where no exact family has the size, building takes as long, which the log says.
     *
     * @param d at least 1
     */
    public T dimension(int d) {
        this.dimension = d;
        return (T) this;
    }

    /** Class vectors made elsewhere; nOut is then their number. */
    public T basis(EquiangularBasis vectors) {
        this.basis = Objects.requireNonNull(vectors, "basis");
        return (T) this;
    }

    /** Seed of the vectors that {@link #dimension} asks for; {@link BasisSpec#DEFAULT_SEED} if not given. */
    public T seed(long generationSeed) {
        this.seed = generationSeed;
        return (T) this;
    }

    /**
     * Lets {@code dimension} make the best vectors that the library finds, with progress, cancellation and time limit as
     * the control says; without it they are made at once.
     */
    public T control(RunControl runControl) {
        this.control = Objects.requireNonNull(runControl, "control");
        return (T) this;
    }

    /**
     * Divisor tau of the cosines before the softmax; {@link Temperature#REFERENCE} if not given.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public T temperature(double tau) {
        this.temperature = new Temperature(tau);
        return (T) this;
    }

    /** Lets {@link Temperature#automatic} choose from the number of classes. */
    public T autoTemperature() {
        this.temperature = null;
        return (T) this;
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
     * softmax without margin, focal and class weights.
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

    /** What is minimised; the cosine softmax if not given. */
    public T loss(EbvLoss sphereLoss) {
        options = options.withLoss(sphereLoss);
        return (T) this;
    }

    /**
     * Part of each label that is spread evenly over all classes.
     *
     * @param part in [0, 1)
     * @throws IllegalArgumentException if it is outside [0, 1)
     */
    public T labelSmoothing(double part) {
        options = options.withLabelSmoothing(part);
        return (T) this;
    }

    /**
     * Factor on the loss of each class: sum_j w_j t_j (-ln p_j), with the smoothed label t, as in PyTorch's
     * cross-entropy. The sum of the losses is not divided by the weights.
     *
     * @param weights one a class, at least 0 and finite; copied
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public T classWeights(double... weights) {
        options = options.withClassWeights(weights);
        return (T) this;
    }

    /**
     * Lets examples count less the better they are: the loss of a class number becomes -(1 - p)^gamma ln p with the
     * probability p of the class (Lin and others, Focal Loss, ICCV 2017); of a soft label p = exp(-loss).
     *
     * @param gamma at least 0 and finite; 0, the default, for none, 2 in the paper
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public T focal(double gamma) {
        options = options.withFocal(gamma);
        return (T) this;
    }

    /**
     * Angle a that is added in training to that between an example and its class: cos(angle + a) enters the softmax
     * (Deng and others, ArcFace, CVPR 2019). Labels must then be class numbers or one-hot. Outputs have no margin.
     * Vectors that are computed with are then taken by blocks, which takes longer.
     *
     * @param radians in [0, pi / 2]; 0, the default, for none, 0.5 in the paper
     * @throws IllegalArgumentException if it is outside its range, or a cosineMargin was given
     */
    public T angularMargin(double radians) {
        options = options.withAngularMargin(radians);
        return (T) this;
    }

    /**
     * What is taken in training from the cosine of an example with its class (Wang and others, CosFace, CVPR 2018);
     * else as {@link #angularMargin}.
     *
     * @param cosine in [0, 2]; 0, the default, for none, 0.35 in the paper
     * @throws IllegalArgumentException if it is outside its range, or an angularMargin was given
     */
    public T cosineMargin(double cosine) {
        options = options.withCosineMargin(cosine);
        return (T) this;
    }

    /**
     * What is added in training to the cosine of an example with a class that has nothing but the root in common with its own;
     * less for others, in proportion to the levels that they do not share, and nothing for the own class. So far branches must
     * lose by more. Labels must be class numbers or one-hot, and the class vectors those of a tree. Outputs have no margin.
     *
     * @param cosine in [0, 2]; 0, the default, for none
     * @throws IllegalArgumentException if it is outside its range
     */
    public T treeMargin(double cosine) {
        options = options.withTreeMargin(cosine);
        return (T) this;
    }

    /**
     * Factor on the loss of this layer, for networks with several; 1 if not given.
     *
     * @param factor positive and finite; the method's authors take 0.4 for an auxiliary head
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public T lossWeight(double factor) {
        lossWeight = LossOptions.requireLossWeight(factor);
        return (T) this;
    }
}
