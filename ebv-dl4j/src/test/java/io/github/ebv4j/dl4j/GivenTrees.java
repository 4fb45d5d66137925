package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.TreeSpec;
import io.github.ebv4j.tree.TreeWay;
import java.util.List;
import java.util.stream.IntStream;

/** Trees for tests of heads. */
public final class GivenTrees {

    private GivenTrees() {}

    /** Three levels, one leaf of which ends early; the classes are not in the order of the tree. */
    public static ClassTree pets() {
        return ClassTree.ofPaths(List.of(
                "animal/dog/beagle",
                "plant/fern",
                "animal/cat/siamese",
                "animal/dog/poodle",
                "plant/tree/oak",
                "animal/cat/manx",
                "plant/tree/elm"));
    }

    /** So many leaves under groups of ten under groups of a hundred, in order. */
    public static ClassTree decimal(int leaves) {
        return ClassTree.ofPaths(IntStream.range(0, leaves)
                .mapToObj(i -> i / 100 + "/" + i / 10 + "/" + i)
                .toList());
    }

    /** The exact direct sum of a tree. */
    public static EquiangularBasis basis(ClassTree tree, int dimension) {
        return EquiangularBases.plan(
                        TreeSpec.of(tree, dimension).withWay(TreeWay.DIRECT_SUM),
                        GenerationMethod.EXACT,
                        RunControl.defaults())
                .run(RunControl.defaults())
                .basis();
    }
}
