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
     * to some tenths of a second. Refinement runs only where it is expected to gain, and takes up to some tens of
     * seconds.
     *
     * @param spec number of vectors, dimension, target coherence and seed
     * @return the basis; its {@link EquiangularBasis#recipe recipe} says how it was made
     * @throws WrongArgumentException if the vectors need more memory than there is, or the target is below the bound
     */
    public static EquiangularBasis generate(BasisSpec spec) {
        return generate(spec, GenerationMethod.AUTO, RunControl.defaults()).basis();
    }

    /**
     * Makes a basis by the given method: {@link #plan}, then {@link GenerationPlan#run}.
     *
     * @param spec number of vectors, dimension, target coherence and seed
     * @param method the method, with its settings
     * @param control progress, time limit, cancellation and checkpoint of the run
     * @return the best vectors found and why the run ended; a run that stops early still returns its best
     * @throws WrongArgumentException as {@link #plan} says, or if a checkpoint is not of this run
     */
    public static Generation generate(BasisSpec spec, GenerationMethod method, RunControl control) {
        return plan(spec, method, control).run(control);
    }

    /**
     * Decides how a basis would be made, and makes nothing. This takes milliseconds, or some tenths of a second where
     * large exact families are compared.
     *
     * @param spec number of vectors, dimension, target coherence and seed
     * @param method the method, with its settings
     * @param control what the run will be given; its time limit is part of the decision, since it lets refinements
     *     begin that would otherwise take too long
     * @return the plan
     * @throws WrongArgumentException if the request cannot be served: the vectors need more memory than there is; the
     *     target is below the lower bound; {@link GenerationMethod#EXACT} is asked for and no exact family has the size
     *     or meets the target; {@link GenerationMethod#AUTO} may not try for long enough to reach the target, without a time
     *     limit or with a short one; a checkpoint is given to a method that saves none; or the checkpoint that {@link
     *     GenerationMethod#AUTO} is to resume from is of no run of this size
     */
    public static GenerationPlan plan(BasisSpec spec, GenerationMethod method, RunControl control) {
        return GenerationPlanner.plan(spec, method, control);
    }

    /**
     * Makes class vectors of a tree with {@linkplain LevelWeights#AUTO default weights}. Vector c belongs to class c,
     * and the cosine of two classes grows with the depth of their lowest common ancestor.
     *
     * @param tree its leaves are the classes
     * @param dimension length d of each vector
     * @throws WrongArgumentException if the dimensions are too few for the tree
     * @see io.github.ebv4j.tree.TreeReport
     */
    public static EquiangularBasis generate(ClassTree tree, int dimension) {
        return generate(tree, dimension, LevelWeights.AUTO);
    }

    /**
     * Makes class vectors of a tree with weights of the caller's choice.
     *
     * @param tree its leaves are the classes
     * @param dimension length d of each vector
     * @param weights how much each level counts
     * @throws WrongArgumentException if the dimensions are too few for the tree
     * @see #generate(ClassTree, int)
     */
    public static EquiangularBasis generate(ClassTree tree, int dimension, LevelWeights weights) {
        RunControl control = RunControl.defaults();
        TreeSpec spec = TreeSpec.of(tree, dimension).withWeights(weights);
        return plan(spec, GenerationMethod.AUTO, control).run(control).basis();
    }

    /**
     * Decides how class vectors of a tree would be made, and makes nothing.
     *
     * <p>{@link GenerationMethod#AUTO} and {@link GenerationMethod#EXACT} plan exact vectors, in the way that the spec
     * names. {@link GenerationMethod#REFINE}, and AUTO with a time limit, refine these towards the cosines that the
     * weights stand for. The run then returns the refined or the exact vectors, whichever have the larger measured gap.
     *
     * @param spec tree, dimension, weights, way and seed
     * @param method AUTO, EXACT or REFINE
     * @param control what the run will be given
     * @throws WrongArgumentException if the dimensions are too few for the tree, or the method is another
     */
    public static GenerationPlan plan(TreeSpec spec, GenerationMethod method, RunControl control) {
        return TreeGeneration.plan(spec, method, control);
    }

    /**
     * Adds classes to the exact vectors of a tree. The old vectors stay as they are, bit for bit.
     *
     * @param basis exact vectors of a tree; not changed
     * @param larger a tree that begins with that tree, such as {@link ClassTree#extended} makes
     * @param seed of every random choice
     * @param control progress and limits of the optimisation that runs where the family of a level has no more vectors
     * @return vectors of the larger tree, the first ones those of the basis; exact where the family of every level has
     *     vectors enough
     * @throws WrongArgumentException if the basis is not of exact vectors of a tree, or the larger tree does not begin
     *     with that tree
     */
    public static Generation extend(EquiangularBasis basis, ClassTree larger, long seed, RunControl control) {
        return TreeExtension.run(basis, larger, seed, control);
    }

    /**
     * Adds vectors to a basis. The old vectors stay as they are, bit for bit. An exact family continues in its own
     * order where that is near the bound; otherwise new vectors are optimised beside the old ones.
     *
     * @param basis at least two unit vectors, of any origin; not changed
     * @param size how many vectors to have in the end, more than the basis has
     * @param seed of every random choice
     * @param control progress and limits; a checkpoint is refused, since an extension saves none
     * @return {@code size} vectors, the first ones those of the basis; a run that stops early returns its best
     * @throws WrongArgumentException if the size is not above the basis' own, or needs more memory than there is
     */
    public static Generation extend(EquiangularBasis basis, long size, long seed, RunControl control) {
        return BasisExtension.run(basis, size, seed, control);
    }

    /**
     * The coherence that the published gradient descent aims at: the target of the spec or, without one, a value that
     * the descent is expected to reach.
     *
     * @return in (0, 1]
     */
    public static double threshold(BasisSpec spec) {
        return spec.target().orElseGet(() -> FeasibleThreshold.of(spec.size(), spec.dimension()));
    }
}
