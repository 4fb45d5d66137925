package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A margin between branches of a tree: the cosine of an example of class y with class j is raised by m (1 - k / L) before it
 * enters the softmax, where k is the level of the lowest common ancestor of y and j, and L the number of levels. The raise is a
 * constant, so the gradient by embeddings and class vectors is that of the changed scores. With the logarithm of the
 * temperature tau the loss changes by T sum_j p_j raise_j / tau less. This is margin rescaling (Tsochantaridis and others, JMLR
 * 6, 2005) in a softmax.
 */
final class TreeMargin {

    static final TreeMargin NONE = new TreeMargin(0, new int[0][]);

    private final double margin;

    /** By level, from the root to the leaves; of every class. */
    private final int[][] ancestors;

    private TreeMargin(double margin, int[][] ancestors) {
        this.margin = margin;
        this.ancestors = ancestors;
    }

    /**
     * The margin for class vectors of a tree.
     *
     * @throws IllegalArgumentException if there is a margin and the class vectors keep no tree
     */
    static TreeMargin of(EquiangularBasis basis, double margin) {
        if (margin == 0) {
            return NONE;
        }
        requireTree(basis.recipe(), margin);
        ClassTree tree = TreeRecipes.requireTree(basis.recipe());
        int[][] ancestors = new int[tree.levels() + 1][];
        Arrays.setAll(ancestors, tree::ancestors);
        return new TreeMargin(margin, ancestors);
    }

    /** @throws IllegalArgumentException if there is a margin and the class vectors keep no tree */
    static void requireTree(BasisRecipe recipe, double margin) {
        if (margin != 0 && !recipe.parameters().containsKey(TreeRecipes.TREE)) {
            throw new IllegalArgumentException(
                    "treeMargin must be 0 unless the class vectors are made of a tree, was " + margin);
        }
    }

    /** @throws IllegalArgumentException if it is outside [0, 2] */
    static double requireInRange(double margin) {
        if (!(margin >= 0 && margin <= 2)) {
            throw new IllegalArgumentException("treeMargin must be in [0, 2], was " + margin);
        }
        return margin;
    }

    boolean isNone() {
        return margin == 0;
    }

    /** The most that a cosine is raised by. */
    double most() {
        return margin;
    }

    /**
     * What the cosines of some rows with some classes are raised by.
     *
     * @param own class of each row; -1 for a row that is left as it is
     * @param classes their numbers
     * @return a new array of the given type, shape [own.length, classes.length], 'f' order
     */
    INDArray raises(int[] own, int[] classes, DataType type) {
        double[] raises = new double[Math.multiplyExact(own.length, classes.length)];
        for (int i = 0; i < raises.length; i++) {
            int label = own[i % own.length];
            raises[i] = label < 0 ? 0 : raise(label, classes[i / own.length]);
        }
        return Nd4j.create(raises, new long[] {own.length, classes.length}, 'f').castTo(type);
    }

    private double raise(int label, int other) {
        int levels = ancestors.length - 1;
        int common = levels;
        while (ancestors[common][label] != ancestors[common][other]) {
            common--;
        }
        return margin * (1 - (double) common / levels);
    }
}
