package io.github.ebv4j.dl4j;

/**
 * What the builder of every head that chooses one of N classes is told: the loss of rows, pixels and time steps alike.
 *
 * @param <T> the builder itself
 */
@SuppressWarnings("unchecked") // the builder names itself as T
interface ClassifierBuilder<T extends ClassifierBuilder<T>> extends HeadBuilder<T> {

    /** What is minimised; the cosine softmax if not given. */
    default T loss(EbvLoss sphereLoss) {
        HeadSettings.of(this).change(options -> options.withLoss(sphereLoss));
        return (T) this;
    }

    /**
     * Part of each label that is spread evenly over all classes.
     *
     * @param part in [0, 1)
     * @throws IllegalArgumentException if it is outside [0, 1)
     */
    default T labelSmoothing(double part) {
        HeadSettings.of(this).change(options -> options.withLabelSmoothing(part));
        return (T) this;
    }

    /**
     * Factor on the loss of each class: sum_j w_j t_j (-ln p_j), with the smoothed label t, as in PyTorch's
     * cross-entropy. The sum of the losses is not divided by the weights.
     *
     * @param weights one a class, at least 0 and finite; copied
     * @throws IllegalArgumentException if one is negative or not finite
     */
    default T classWeights(double... weights) {
        HeadSettings.of(this).change(options -> options.withClassWeights(weights));
        return (T) this;
    }

    /**
     * Lets examples count less the better they are: the loss of a class number becomes -(1 - p)^gamma ln p with the
     * probability p of the class (Lin and others, Focal Loss, ICCV 2017); of a soft label p = exp(-loss).
     *
     * @param gamma at least 0 and finite; 0, the default, for none, 2 in the paper
     * @throws IllegalArgumentException if it is negative or not finite
     */
    default T focal(double gamma) {
        HeadSettings.of(this).change(options -> options.withFocal(gamma));
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
    default T angularMargin(double radians) {
        HeadSettings.of(this).change(options -> options.withAngularMargin(radians));
        return (T) this;
    }

    /**
     * What is taken in training from the cosine of an example with its class (Wang and others, CosFace, CVPR 2018);
     * else as {@link #angularMargin}.
     *
     * @param cosine in [0, 2]; 0, the default, for none, 0.35 in the paper
     * @throws IllegalArgumentException if it is outside its range, or an angularMargin was given
     */
    default T cosineMargin(double cosine) {
        HeadSettings.of(this).change(options -> options.withCosineMargin(cosine));
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
    default T treeMargin(double cosine) {
        HeadSettings.of(this).change(options -> options.withTreeMargin(cosine));
        return (T) this;
    }
}
