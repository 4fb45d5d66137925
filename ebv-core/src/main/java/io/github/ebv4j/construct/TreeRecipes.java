package io.github.ebv4j.construct;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.DepthRange;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeSpec;
import io.github.ebv4j.tree.TreeText;
import java.util.List;
import java.util.Optional;

/** Reads trees from recipes, and chooses the members that vectors of trees are made by. */
public final class TreeRecipes {

    /** The parameter that keeps the tree, in recipes of exact and of refined vectors. */
    public static final String TREE = "tree";

    private TreeRecipes() {}

    /**
     * The tree that a recipe keeps.
     *
     * @return empty where it keeps none
     * @throws IllegalArgumentException if the text is no tree, or its classes are not as many as the vectors
     */
    public static Optional<ClassTree> tree(BasisRecipe recipe) {
        return Optional.ofNullable(recipe.parameters().get(TREE)).map(text -> TreeText.read(text, recipe.size()));
    }

    /** @throws IllegalArgumentException if a recipe keeps no tree */
    public static ClassTree requireTree(BasisRecipe recipe) {
        return tree(recipe)
                .orElseThrow(() -> new WrongArgumentException("class vectors must be made of a tree, their family was "
                        + recipe.family() + "; EquiangularBases.generate(tree, dimension) makes such"));
    }

    /** The ranges of the cosines at each depth that a recipe proves; empty where it proves none. */
    public static Optional<List<DepthRange>> proven(BasisRecipe recipe) {
        if (!ExactFamilies.isTrueTo(recipe) || !recipe.certified()) {
            return Optional.empty();
        }
        FamilyMember member = ExactFamilies.member(recipe);
        return switch (recipe.family()) {
            case TreeSum.NAME -> Optional.of(TreeSum.of(member).proven().ranges());
            case TreeShare.NAME -> Optional.of(TreeShare.of(member).proven());
            default -> Optional.empty();
        };
    }

    /**
     * The direct sum for a tree; the dimensions are shared out among the levels so that the smallest proven gap is
     * large.
     *
     * @throws WrongArgumentException if the dimensions are too few
     */
    public static FamilyMember directSum(ClassTree tree, int dimension, LevelWeights weights) {
        return TreeLevelChoice.choose(tree, dimension, weights).member();
    }

    /**
     * The direct sum that is asked for, in the dimensions asked for or shared out.
     *
     * @throws WrongArgumentException if the dimensions are too few
     */
    public static FamilyMember directSum(TreeSpec spec) {
        return spec.dimensions().isEmpty()
                ? directSum(spec.tree(), spec.dimension(), spec.weights())
                : TreeLevelChoice.given(spec.tree(), spec.dimensions(), spec.weights())
                        .member();
    }

    /**
     * The direct sum for a head that is to be trained, as {@link LevelWeights#forLearning} says; empty where the dimensions are too
     * few for such a choice.
     */
    public static Optional<FamilyMember> forLearning(ClassTree tree, int dimension) {
        return LearningLevels.choose(tree, dimension).map(TreeSum::member);
    }

    /** The shared space for a tree; empty where no exact family has as many vectors as the tree has nodes. */
    public static Optional<FamilyMember> sharedSpace(ClassTree tree, int dimension, LevelWeights weights) {
        return TreeShare.choose(tree, dimension, weights).map(TreeShare::member);
    }

    /**
     * The smallest gap between neighbouring depths that a member proves.
     *
     * @param member a direct sum or a shared space
     */
    public static double provenGap(FamilyMember member) {
        return member.family().equals(TreeSum.NAME)
                ? TreeSum.of(member).proven().gap()
                : TreeShare.of(member).provenGap();
    }

    /**
     * The weights of the levels; a new array.
     *
     * @param member a direct sum or a shared space
     */
    public static double[] weights(FamilyMember member) {
        return (member.family().equals(TreeSum.NAME)
                        ? TreeSum.of(member).weights()
                        : TreeShare.of(member).weights())
                .clone();
    }
}
