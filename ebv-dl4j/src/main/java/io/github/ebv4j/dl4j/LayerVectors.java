package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.OptimizationResult;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import io.github.ebv4j.optimize.StopReason;
import io.github.ebv4j.tree.TreeSpec;
import java.lang.ref.SoftReference;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors that a layer's builder makes of a number of classes and a dimension. A builder should answer at once, so
 * where the library would search for long, this takes what an exact family has or one short refinement gives, and says
 * in the log how to do better. Equal requests share one basis as long as memory lasts.
 */
final class LayerVectors {

    private static final Logger LOG = LoggerFactory.getLogger(LayerVectors.class);

    /** Multiplications of an evaluation of all pairs up to which one refinement takes some tenths of a second. */
    private static final double QUICK_MULTIPLICATIONS = 1e5;

    /** Reaching a bound to more digits than float32 has is not worth a step. */
    private static final double AT_THE_BOUND = 1 + 1e-7;

    private static final Map<BasisSpec, SoftReference<EquiangularBasis>> MADE = new ConcurrentHashMap<>();

    private LayerVectors() {}

    /**
     * Vectors that are quickly made, or were made before.
     *
     * @throws IllegalArgumentException if they need more memory than there is
     * @throws CancellationException if the thread is interrupted before they are made
     */
    static EquiangularBasis of(BasisSpec spec) {
        SoftReference<EquiangularBasis> reference = MADE.get(spec);
        EquiangularBasis made = reference == null ? null : reference.get();
        if (made != null) {
            return made;
        }
        EquiangularBasis basis = make(spec, RunControl.defaults());
        MADE.put(spec, new SoftReference<>(basis));
        return basis;
    }

    /** Vectors made with all the time and in the way that a control allows. */
    static EquiangularBasis of(BasisSpec spec, RunControl control) {
        return finished(EquiangularBases.generate(spec, GenerationMethod.AUTO, interruptible(control)));
    }

    /** Vectors of a tree, made in the way that a control allows. */
    static EquiangularBasis of(TreeSpec spec, RunControl control) {
        RunControl stopped = interruptible(control);
        return finished(
                EquiangularBases.plan(spec, GenerationMethod.AUTO, stopped).run(stopped));
    }

    private static EquiangularBasis make(BasisSpec spec, RunControl control) {
        GenerationPlan best = EquiangularBases.plan(spec, GenerationMethod.AUTO, control);
        if (best.way() == GenerationWay.CONSTRUCTION || best.way() == GenerationWay.STORED_PACKING) {
            return finished(best.run(interruptible(control)));
        }
        double multiplications = 0.5 * spec.size() * spec.size() * spec.dimension();
        if (multiplications <= QUICK_MULTIPLICATIONS) {
            return refinedOnce(best, interruptible(control));
        }
        if (best.exact().isPresent()) {
            return exact(spec, best.coherence(), control);
        }
        LOG.info(
                "{} class vectors of dimension {}: no exact family has them, and a {} begins that takes seconds or "
                        + "minutes; interrupting the thread ends it. To make them once and ahead, see {}",
                spec.size(),
                spec.dimension(),
                best.way().label(),
                ahead(spec));
        return finished(best.run(interruptible(control)));
    }

    private static EquiangularBasis exact(BasisSpec spec, double mayBeReached, RunControl control) {
        EquiangularBasis basis = EquiangularBases.plan(spec, GenerationMethod.EXACT, control)
                .run(control)
                .basis();
        LOG.info(
                "{} class vectors of dimension {}: the exact family {} with coherence {}; about {} may be reached in "
                        + "some seconds or minutes, see {}",
                spec.size(),
                spec.dimension(),
                basis.recipe().family(),
                text(basis.report().coherence()),
                text(mayBeReached),
                ahead(spec));
        return basis;
    }

    private static String ahead(BasisSpec spec) {
        return "EquiangularBases.generate(BasisSpec.of(" + spec.size() + ", " + spec.dimension()
                + ")) or 'ebv generate', and the builder's basis(...)";
    }

    private static String text(double coherence) {
        return String.format(Locale.ROOT, "%.4f", coherence);
    }

    /** The better one of the exact family, if there is one, and of random vectors refined. */
    private static EquiangularBasis refinedOnce(GenerationPlan plan, RunControl control) {
        BasisSpec spec = plan.spec();
        int size = (int) spec.size();
        OptimizationResult refined = SmoothMaxRefiner.run(
                RandomUnitRows.draw(size, spec.dimension(), spec.seed()),
                spec.dimension(),
                plan.bound().value() * AT_THE_BOUND,
                RefineSettings.defaults(),
                control);
        requireNotCancelled(refined.stopReason());
        if (plan.exact().stream().anyMatch(member -> member.coherence() <= refined.coherence())) {
            return finished(EquiangularBases.generate(spec, GenerationMethod.EXACT, RunControl.defaults()));
        }
        return EquiangularBasis.ofRows(refined.rows(), recipe(spec, refined));
    }

    private static BasisRecipe recipe(BasisSpec spec, OptimizationResult refined) {
        return new BasisRecipe(
                "refined",
                new TreeMap<>(Map.of(
                        "start", "random vectors",
                        "evaluations", Long.toString(refined.steps()),
                        "stopReason", refined.stopReason().label())),
                (int) spec.size(),
                spec.dimension(),
                spec.seed(),
                OptionalDouble.empty(),
                VectorHash.sha256(refined.rows()),
                BasisRecipe.currentProvenance());
    }

    private static RunControl interruptible(RunControl control) {
        return control.withCancelled(() ->
                Thread.currentThread().isInterrupted() || control.cancelled().getAsBoolean());
    }

    private static EquiangularBasis finished(Generation generation) {
        requireNotCancelled(generation.stopReason());
        return generation.basis();
    }

    private static void requireNotCancelled(StopReason reason) {
        if (reason == StopReason.CANCELLED) {
            throw new CancellationException("making class vectors was cancelled, no layer was built");
        }
    }
}
