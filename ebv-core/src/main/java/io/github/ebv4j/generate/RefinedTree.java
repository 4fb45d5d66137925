package io.github.ebv4j.generate;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.PairTargets;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.TreeReport;
import io.github.ebv4j.tree.TreeSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Refines exact vectors of a tree: lowers the largest deviation of any cosine from W_k, the weights of the levels that two
 * classes share. Every pair out of its place is pushed back there, so the order is kept; the exact vectors stay where their
 * measured gap is as large.
 */
final class RefinedTree {

    private static final String FAMILY = "treeRefined";

    private final TreeSpec spec;
    private final FamilyMember start;
    private final RunControl control;

    RefinedTree(TreeSpec spec, FamilyMember start, RunControl control) {
        this.spec = spec;
        this.start = start;
        this.control = control;
    }

    Generation run() {
        long began = System.nanoTime();
        EquiangularBasis exact = ExactFamilies.construct(start);
        OptimizationResult found = SmoothMaxRefiner.runTowards(
                exact.rows(), spec.dimension(), targets(), RefineSettings.defaults(), control);
        EquiangularBasis refined = EquiangularBasis.ofRows(found.rows(), recipe(found));
        EquiangularBasis better = gap(refined) > gap(exact) ? refined : exact;
        return new Generation(better, found.stopReason(), found.steps(), Duration.ofNanos(System.nanoTime() - began));
    }

    private double gap(EquiangularBasis basis) {
        return TreeReport.measure(basis, spec.tree(), done -> {}).gap();
    }

    private PairTargets targets() {
        ClassTree tree = spec.tree();
        double[] weights = TreeRecipes.weights(start);
        double[] shared = new double[tree.levels() + 1];
        for (int level = 1; level <= tree.levels(); level++) {
            shared[level] = shared[level - 1] + weights[level - 1];
        }
        int[][] ancestors = new int[tree.levels()][];
        Arrays.setAll(ancestors, tree::ancestors);
        return (index, cosines, from, step) -> {
            for (int leaf = index, at = from; leaf < tree.size(); leaf++, at += step) {
                int depth = ancestors.length - 1;
                while (ancestors[depth][index] != ancestors[depth][leaf]) {
                    depth--;
                }
                cosines[at] -= shared[depth];
            }
        };
    }

    private BasisRecipe recipe(OptimizationResult found) {
        SortedMap<String, String> parameters = new TreeMap<>(start.parameters());
        parameters.put("start", start.family());
        parameters.put("evaluations", Long.toString(found.steps()));
        parameters.put("stopReason", found.stopReason().label());
        return new BasisRecipe(
                FAMILY,
                parameters,
                spec.tree().size(),
                spec.dimension(),
                spec.seed(),
                OptionalDouble.empty(),
                VectorHash.sha256(found.rows()),
                BasisRecipe.currentProvenance());
    }
}
