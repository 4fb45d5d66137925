package io.github.ebv4j.generate;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.StopReason;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.TreeReport;
import io.github.ebv4j.tree.TreeSpec;
import io.github.ebv4j.tree.TreeWay;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Decides how vectors of a tree are made, and makes them. */
public final class TreeGeneration {

    /** Up to so many multiplications, both ways are built and measured before one is taken: some tenths of a second. */
    private static final double MEASURED_MULTIPLICATIONS = 1e9;

    /** Rows that a family fills, and a copy. */
    private static final int STORED_COPIES = 2;

    private final TreeSpec spec;
    private final RunControl control;
    private final boolean refines;

    private TreeGeneration(TreeSpec spec, RunControl control, boolean refines) {
        this.spec = spec;
        this.control = control;
        this.refines = refines;
    }

    private record Choice(FamilyMember member, String reason) {}

    /** The plan for a request; {@link io.github.ebv4j.EquiangularBases#plan(TreeSpec, GenerationMethod, RunControl)}. */
    public static GenerationPlan plan(TreeSpec spec, GenerationMethod method, RunControl control) {
        if (method instanceof GenerationMethod.Sgd) {
            throw new WrongArgumentException("method must be auto, exact or refine with a tree, was sgd");
        }
        boolean refines = method instanceof GenerationMethod.Refine
                || method instanceof GenerationMethod.Auto
                        && control.timeLimit().isPresent();
        if (control.checkpoint().isPresent()) {
            throw new WrongArgumentException("checkpoint must be left out with a tree, whose runs save none, was "
                    + control.checkpoint().get());
        }
        return new TreeGeneration(spec, control, refines).plan();
    }

    private GenerationPlan plan() {
        Choice choice = choice();
        FamilyMember member = choice.member();
        if (refines) {
            MemoryBudget.requireHeap(spec.tree().size(), spec.dimension(), RefinedGeneration.HEAP_COPIES);
        }
        long bytes = refines
                ? (long) RefinedGeneration.HEAP_COPIES * spec.tree().size() * spec.dimension() * Float.BYTES
                : ExactFamilies.heapBytes(member);
        double multiplications = EvaluationCost.multiplications(spec.tree().size(), spec.dimension());
        return new GenerationPlan(
                spec.basisSpec(),
                control.timeLimit(),
                refines ? GenerationWay.REFINEMENT : GenerationWay.CONSTRUCTION,
                Optional.of(member),
                member.family(),
                member.coherence(),
                LowerBounds.best(spec.tree().size(), spec.dimension()),
                bytes,
                refines ? refinementSeconds(multiplications) : bytes / (Float.BYTES * 5e7),
                choice.reason(),
                running -> refines ? new RefinedTree(spec, member, running).run() : construct(member));
    }

    private double refinementSeconds(double multiplications) {
        return control.timeLimit()
                .map(limit -> limit.toNanos() / 1e9)
                .orElse(EvaluationCost.refinementSeconds(1500, multiplications));
    }

    private static Generation construct(FamilyMember member) {
        long began = System.nanoTime();
        EquiangularBasis basis = ExactFamilies.construct(member);
        return new Generation(basis, StopReason.CONSTRUCTED, 0, Duration.ofNanos(System.nanoTime() - began));
    }

    private Choice choice() {
        if (!spec.dimensions().isEmpty()) {
            return new Choice(direct(), "a direct sum of these dimensions was asked for");
        }
        if (spec.weights().areForLearning() && spec.way() != TreeWay.SHARED_SPACE) {
            return TreeRecipes.forLearning(spec.tree(), spec.dimension())
                    .map(member -> new Choice(member, "weights and dimensions for learning were asked for"))
                    .orElseGet(
                            () -> new TreeGeneration(spec.withWeights(LevelWeights.AUTO), control, refines).choice());
        }
        if (spec.way() == TreeWay.DIRECT_SUM) {
            return new Choice(direct(), "a direct sum was asked for");
        }
        Optional<FamilyMember> shared = shared();
        if (spec.way() == TreeWay.SHARED_SPACE) {
            return new Choice(
                    shared.orElseThrow(
                            () -> new WrongArgumentException(
                                    "dimension must be larger for a shared space of a "
                                            + spec.tree() + ", was " + spec.dimension()
                                            + "; no exact family has as many vectors as the tree has nodes, or they cannot be stored")),
                    "a shared space was asked for");
        }
        return shared.isEmpty() ? new Choice(direct(), "a direct sum, no shared space fits") : better(shared.get());
    }

    private Choice better(FamilyMember shared) {
        FamilyMember direct;
        try {
            direct = direct();
        } catch (WrongArgumentException e) {
            return new Choice(shared, "a shared space, the dimensions are too few for a direct sum");
        }
        boolean measured =
                EvaluationCost.multiplications(spec.tree().size(), spec.dimension()) <= MEASURED_MULTIPLICATIONS;
        double ofDirect = measured ? measuredGap(direct) : TreeRecipes.provenGap(direct);
        double ofShared = measured ? measuredGap(shared) : TreeRecipes.provenGap(shared);
        boolean takesShared = ofShared > ofDirect;
        String gaps = String.format(
                Locale.ROOT,
                "%s gap of the direct sum %.4f, of the shared space %.4f",
                measured ? "measured" : "proven",
                ofDirect,
                ofShared);
        return new Choice(takesShared ? shared : direct, gaps);
    }

    private double measuredGap(FamilyMember member) {
        return TreeReport.measure(ExactFamilies.construct(member), spec.tree(), done -> {})
                .gap();
    }

    private FamilyMember direct() {
        return TreeRecipes.directSum(spec);
    }

    private Optional<FamilyMember> shared() {
        return MemoryBudget.fitsHeap(spec.tree().size(), spec.dimension(), STORED_COPIES)
                ? TreeRecipes.sharedSpace(spec.tree(), spec.dimension(), spec.weights())
                : Optional.empty();
    }
}
