package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A margin between branches of a tree: the cosine of an example of class y with class j is raised by m (1 - k / L) before it
 * enters the softmax, where k is the level of the lowest common ancestor of y and j, and L the number of levels. The raise is a
 * constant, so the gradient is that of the changed scores. This is margin rescaling (Tsochantaridis
 * and others, JMLR 6, 2005) in a softmax.
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
        ClassTree tree = TreeRecipes.tree(basis.recipe())
                .orElseThrow(() -> new IllegalArgumentException(
                        "treeMargin must be 0 unless the class vectors are made of a " + "tree, was " + margin));
        int[][] ancestors = new int[tree.levels() + 1][];
        Arrays.setAll(ancestors, tree::ancestors);
        return new TreeMargin(margin, ancestors);
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
     * Raises a block of scores.
     *
     * @param block (input and output) scores of some rows with some consecutive classes, 'f' order
     * @param own class of each row of the batch; -1 for a row that is left as it is
     * @param scale factor on cosines
     */
    void addTo(INDArray block, int[] own, int firstRow, int firstClass, double scale) {
        if (isNone()) {
            return;
        }
        int rows = Math.toIntExact(block.size(0));
        double[] raises = new double[Math.toIntExact(block.length())];
        for (int i = 0; i < raises.length; i++) {
            int label = own[firstRow + i % rows];
            raises[i] = label < 0 ? 0 : scale * raise(label, firstClass + i / rows);
        }
        block.addi(Nd4j.create(raises, block.shape(), 'f').castTo(block.dataType()));
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
