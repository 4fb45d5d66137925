package io.github.ebv4j.generate;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.construct.TreeSumLevels;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.StopReason;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.TreeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adds classes to the direct sum of a tree, whose vectors do not move: every level takes the next vectors of its
 * family. Where the family of a level has no more, new vectors of that level are refined beside the old ones; the
 * result is then stored and no longer proven.
 */
public final class TreeExtension {

    private static final String FAMILY = "treeExtended";

    private static final int STORED_COPIES = 3;

    private TreeExtension() {}

    /** @see io.github.ebv4j.EquiangularBases#extend(EquiangularBasis, ClassTree, long, RunControl) */
    public static Generation run(EquiangularBasis basis, ClassTree larger, long seed, RunControl control) {
        long began = System.nanoTime();
        ClassTree tree = TreeRecipes.requireTree(basis.recipe());
        requireBeginning(tree, larger);
        TreeSumLevels levels = TreeSumLevels.of(basis.recipe())
                .orElseThrow(() -> new WrongArgumentException(
                        "vectors must be the exact direct sum of a tree to be extended, their family was "
                                + basis.recipe().family() + "; extend those, and refine afterwards"));
        Optional<EquiangularBasis> exact = levels.continued(larger);
        if (exact.isPresent()) {
            return new Generation(exact.get(), StopReason.CONSTRUCTED, 0, since(began));
        }
        MemoryBudget.requireHeap(larger.size(), basis.dimension(), STORED_COPIES);
        List<Generation> parts = new ArrayList<>();
        int left = (int) IntStream.rangeClosed(1, larger.levels())
                .filter(level -> levels.basis(level).size() < larger.nodes(level))
                .count();
        for (int level = 1; level <= larger.levels(); level++) {
            // A level that takes no time, or less than its share, leaves it to those after it.
            RunControl share = control.share(since(began), Math.max(1, left));
            EquiangularBasis before = levels.basis(level);
            left -= before.size() < larger.nodes(level) ? 1 : 0;
            parts.add(level(before, larger.nodes(level), seed, share));
        }
        float[] rows = levels.rows(larger, parts.stream().map(Generation::basis).toList());
        StopReason reason = together(parts.stream().map(Generation::stopReason).toList());
        long steps = parts.stream().mapToLong(Generation::steps).sum();
        BasisRecipe recipe = recipe(basis.recipe(), larger, rows, seed);
        return new Generation(EquiangularBasis.ofRows(rows, recipe), reason, steps, since(began));
    }

    /** What cut any level short, otherwise what any came to. */
    static StopReason together(List<StopReason> reasons) {
        return Stream.of(
                        StopReason.CANCELLED,
                        StopReason.TIME_LIMIT,
                        StopReason.STEP_LIMIT,
                        StopReason.CONVERGED,
                        StopReason.THRESHOLD_REACHED)
                .filter(reasons::contains)
                .findFirst()
                .orElse(StopReason.CONSTRUCTED);
    }

    private static void requireBeginning(ClassTree tree, ClassTree larger) {
        if (!tree.isBeginningOf(larger) || larger.size() == tree.size()) {
            throw new WrongArgumentException("tree must begin with the " + tree.size()
                    + " classes of the vectors, under the same ancestors and with as many levels, and have more; it is a "
                    + larger);
        }
    }

    private static Generation level(EquiangularBasis basis, int nodes, long seed, RunControl control) {
        return basis.size() == nodes
                ? new Generation(basis, StopReason.CONSTRUCTED, 0, Duration.ZERO)
                : BasisExtension.run(basis, nodes, seed, control);
    }

    private static BasisRecipe recipe(BasisRecipe before, ClassTree larger, float[] rows, long seed) {
        SortedMap<String, String> parameters = new TreeMap<>(before.parameters());
        parameters.put(TreeRecipes.TREE, TreeText.write(larger));
        parameters.put("base", before.sha256());
        parameters.put("baseSize", Integer.toString(before.size()));
        return new BasisRecipe(
                FAMILY,
                parameters,
                larger.size(),
                before.dimension(),
                seed,
                OptionalDouble.empty(),
                VectorHash.sha256(rows),
                BasisRecipe.currentProvenance());
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
