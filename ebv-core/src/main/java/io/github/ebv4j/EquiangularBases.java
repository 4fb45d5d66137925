package io.github.ebv4j;

import io.github.ebv4j.generate.BasisExtension;
import io.github.ebv4j.generate.FeasibleThreshold;
import io.github.ebv4j.generate.GenerationPlanner;
import io.github.ebv4j.generate.TreeExtension;
import io.github.ebv4j.generate.TreeGeneration;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeSpec;

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
     * Makes vectors of a tree of classes with {@linkplain LevelWeights#AUTO default weights}: vector c is that of class c, and
     * the cosine of two classes grows with the depth of their lowest common ancestor.
     *
     * @param tree whose leaves are the classes
     * @param dimension length d of each vector
     * @throws WrongArgumentException if the dimensions are too few for the tree
     * @see io.github.ebv4j.tree.TreeReport
     */
    public static EquiangularBasis generate(ClassTree tree, int dimension) {
        return generate(tree, dimension, LevelWeights.AUTO);
    }

    /**
     * Makes vectors of a tree of classes.
     *
     * @param weights how much each level counts
     * @see #generate(ClassTree, int)
     */
    public static EquiangularBasis generate(ClassTree tree, int dimension, LevelWeights weights) {
        RunControl control = RunControl.defaults();
        TreeSpec spec = TreeSpec.of(tree, dimension).withWeights(weights);
        return plan(spec, GenerationMethod.AUTO, control).run(control).basis();
    }

    /**
     * Decides how vectors of a tree would be made. {@link GenerationMethod#AUTO} and {@link GenerationMethod#EXACT} plan the
     * exact vectors of the way asked for, or of the better way; {@link GenerationMethod#REFINE}, or AUTO with a time limit,
     * refines them towards the cosines that their weights stand for, and keeps what has the larger measured gap.
     *
     * @param spec tree, dimension, weights, way and seed
     * @param method AUTO, EXACT or REFINE
     * @param control as the run will be given it
     * @throws WrongArgumentException if the dimensions are too few for the tree, or the method is another
     */
    public static GenerationPlan plan(TreeSpec spec, GenerationMethod method, RunControl control) {
        return TreeGeneration.plan(spec, method, control);
    }

    /**
     * Adds classes to the exact vectors of a tree and moves none that they have.
     *
     * @param basis made of a tree; not changed
     * @param larger begins with that tree; {@link ClassTree#extended} makes such
     * @param seed of every random choice
     * @param control progress, limits of an optimisation where a level's family does not go on
     * @return vectors of the larger tree, the first ones those of the basis bit for bit; exact ones where the family of every
     *     level goes on
     * @throws WrongArgumentException if the vectors are not exact ones of a tree, or the larger tree does not begin with it
     */
    public static Generation extend(EquiangularBasis basis, ClassTree larger, long seed, RunControl control) {
        return TreeExtension.run(basis, larger, seed, control);
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
