package io.github.ebv4j;

import io.github.ebv4j.generate.BasisExtension;
import io.github.ebv4j.generate.FeasibleThreshold;
import io.github.ebv4j.generate.GenerationPlanner;
import io.github.ebv4j.optimize.RunControl;

/**
 * The front door: generates N unit vectors in R^d whose largest absolute cosine, the mutual coherence, is small.
 *
 * <pre>{@code
 * EquiangularBasis basis = EquiangularBases.generate(BasisSpec.of(1000, 256));
 * }</pre>
 *
 * <p>To see the decision before any time is spent on it, take the {@link #plan} and {@linkplain GenerationPlan#run run}
 * it.
 */
public final class EquiangularBases {

    private EquiangularBases() {}

    /**
     * Makes the basis that {@link GenerationMethod#AUTO} gives without a time limit. An exact family takes milliseconds
     * to some tenths of a second; refinement runs only where it is expected to gain and takes up to some tens of seconds.
     *
     * @param spec how many vectors, in how many dimensions, how close to orthogonal
     * @return the basis; its {@link EquiangularBasis#recipe recipe} says how it was made
     * @throws WrongArgumentException if the vectors need more memory than there is, or the target is below the bound
     */
    public static EquiangularBasis generate(BasisSpec spec) {
        return generate(spec, GenerationMethod.AUTO, RunControl.defaults()).basis();
    }

    /**
     * Makes a basis by the method asked for: {@link #plan}, then {@link GenerationPlan#run}.
     *
     * @param spec how many vectors, in how many dimensions, how close to orthogonal
     * @param method what to use; {@link GenerationMethod#sgd} takes settings
     * @param control progress, time limit, cancellation and checkpoint of a run
     * @return the best vectors found and why the run ended; a run that stops early still returns its best
     * @throws WrongArgumentException as {@link #plan} says, or if a checkpoint is not of this run
     */
    public static Generation generate(BasisSpec spec, GenerationMethod method, RunControl control) {
        return plan(spec, method, control).run(control);
    }

    /**
     * Decides how a basis would be made, and makes nothing. This takes milliseconds, and some tenths of a second where
     * large exact families are compared.
     *
     * @param spec how many vectors, in how many dimensions, how close to orthogonal
     * @param method what to use
     * @param control as the run will be given it: a time limit lets a refinement begin that would otherwise take too long
     * @return the plan
     * @throws WrongArgumentException if the vectors need more memory than there is, the target is below the bound, no
     *     exact family has this size and {@link GenerationMethod#EXACT} was asked for, or its coherence is above the
     *     target, or a checkpoint is given where none is saved
     */
    public static GenerationPlan plan(BasisSpec spec, GenerationMethod method, RunControl control) {
        return GenerationPlanner.plan(spec, method, control);
    }

    /**
     * Adds vectors to a basis and moves none that it has. An exact family continues in its own order where that is near
     * the bound; otherwise new vectors are optimised against the existing ones.
     *
     * @param basis at least two unit vectors, of any origin; not changed
     * @param size how many vectors to have in the end, more than the basis has
     * @param seed of every random choice
     * @param control progress, limits; a checkpoint is refused, since an extension saves none
     * @return {@code size} vectors, the first ones those of the basis bit for bit; a run that stops early returns its
     *     best
     * @throws WrongArgumentException if the size is not above the basis' own, or needs more memory than there is
     */
    public static Generation extend(EquiangularBasis basis, long size, long seed, RunControl control) {
        return BasisExtension.run(basis, size, seed, control);
    }

    /**
     * The coherence that the published gradient descent aims at: the target of the spec, or without one a value that the
     * descent is expected to reach.
     *
     * @return in (0, 1]
     */
    public static double threshold(BasisSpec spec) {
        return spec.target().orElseGet(() -> FeasibleThreshold.of(spec.size(), spec.dimension()));
    }
}
