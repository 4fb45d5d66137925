package io.github.ebv4j.examples.report;

import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import java.util.Locale;

/** A {@link GenerationPlan} for people and for programs. */
public final class PlanSummary {

    private static final double MEGABYTE = 1e6;

    private PlanSummary() {}

    /** The plan as a few lines, the bound below the coherence to expect. */
    public static String text(GenerationPlan plan) {
        return String.join(
                System.lineSeparator(),
                String.format(
                        Locale.ROOT,
                        "vectors         %,d in %,d dimensions",
                        plan.spec().size(),
                        plan.spec().dimension()),
                "method          " + plan.way().label(),
                "family          " + plan.family().orElse("none has this size"),
                "start           " + plan.start(),
                String.format(Locale.ROOT, "coherence       %.6f (%s)", plan.coherence(), certainty(plan.way())),
                String.format(
                        Locale.ROOT,
                        "lower bound     %.6f (%s)",
                        plan.bound().value(),
                        plan.bound().name()),
                String.format(Locale.ROOT, "memory          about %,.0f MB", plan.memoryBytes() / MEGABYTE),
                String.format(Locale.ROOT, "time            about %,.1f s", plan.seconds()),
                "reason          " + plan.reason());
    }

    private static String certainty(GenerationWay way) {
        return switch (way) {
            case CONSTRUCTION -> "proven by algebra";
            case STORED_PACKING -> "measured";
            case DESCENT -> "the threshold to reach";
            default -> "expected, or lower";
        };
    }

    /** The plan as JSON; the family is null where none has this size. */
    public static JsonObject json(GenerationPlan plan) {
        return new JsonObject()
                .put("size", plan.spec().size())
                .put("dimension", plan.spec().dimension())
                .put("method", plan.way().label())
                .put("family", plan.family().orElse(null))
                .put("start", plan.start())
                .put("coherence", plan.coherence())
                .put("bound", plan.bound().value())
                .put("boundName", plan.bound().name())
                .put("memoryBytes", plan.memoryBytes())
                .put("seconds", plan.seconds())
                .put("reason", plan.reason());
    }
}
