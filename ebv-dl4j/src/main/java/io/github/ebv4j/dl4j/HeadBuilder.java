package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import java.util.Objects;

/**
 * What the builder of every head is told: its class vectors, its temperature and its weight.
 *
 * @param <T> the builder itself
 */
@SuppressWarnings("unchecked") // the builder names itself as T
interface HeadBuilder<T extends HeadBuilder<T>> {

    /**
     * Length d of the class vectors, which {@code build} then makes: of an exact family, or by one short refinement.
     * Better ones take seconds or minutes: make them ahead by {@code EquiangularBases.generate}, and give them to
     * {@link #basis}. Where no exact family has the size, building takes as long, which the log says.
     *
     * @param d at least 1
     */
    default T dimension(int d) {
        HeadSettings.of(this).dimension = d;
        return (T) this;
    }

    /** Class vectors made elsewhere; nOut is then their number. */
    default T basis(EquiangularBasis vectors) {
        HeadSettings.of(this).basis = Objects.requireNonNull(vectors, "basis");
        return (T) this;
    }

    /**
     * A tree of the classes, which {@code build} makes class vectors of the {@link #dimension} for: with the weights and dimensions
     * {@linkplain LevelWeights#forLearning for learning} where the dimension leaves room, otherwise with those of the largest
     * proven gap. Others are made ahead by {@code EquiangularBases.plan(TreeSpec, ...)} and given to {@link #basis}. nOut is
     * the number of classes of the tree.
     */
    default T tree(ClassTree ofClasses) {
        HeadSettings.of(this).tree = Objects.requireNonNull(ofClasses, "tree");
        return (T) this;
    }

    /** Seed of the vectors that {@link #dimension} asks for; {@link BasisSpec#DEFAULT_SEED} if not given. */
    default T seed(long generationSeed) {
        HeadSettings.of(this).seed = generationSeed;
        return (T) this;
    }

    /**
     * Lets {@code dimension} make the best vectors that the library finds, with progress, cancellation and time limit as
     * the control says; without it they are made at once.
     */
    default T control(RunControl runControl) {
        HeadSettings.of(this).control = Objects.requireNonNull(runControl, "control");
        return (T) this;
    }

    /**
     * Divisor tau of the cosines before the softmax or sigmoid; {@link Temperature#REFERENCE} if not given.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    default T temperature(double tau) {
        HeadSettings.of(this).temperature = new Temperature(tau);
        return (T) this;
    }

    /** Lets {@link Temperature#automatic} choose from the number of classes. */
    default T autoTemperature() {
        HeadSettings.of(this).temperature = null;
        return (T) this;
    }

    /**
     * Factor on the loss of this layer, for networks with several; 1 if not given.
     *
     * @param factor positive and finite; the method's authors take 0.4 for an auxiliary head
     * @throws IllegalArgumentException if it is not positive and finite
     */
    default T lossWeight(double factor) {
        HeadSettings.of(this).lossWeight = LossOptions.requireLossWeight(factor);
        return (T) this;
    }
}
