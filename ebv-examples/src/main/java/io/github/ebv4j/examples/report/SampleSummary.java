package io.github.ebv4j.examples.report;

import io.github.ebv4j.PairSample;
import java.util.Locale;

/** A {@link PairSample} for people and for programs, in words that nobody takes for a coherence. */
public final class SampleSummary {

    private SampleSummary() {}

    /** The sample as a few lines. */
    public static String text(PairSample sample) {
        return String.join(
                System.lineSeparator(),
                String.format(Locale.ROOT, "vectors         %,d in %,d dimensions", sample.size(), sample.dimension()),
                "family          " + sample.family(),
                String.format(
                        Locale.ROOT,
                        "sample          %,d of %,.0f pairs, drawn at random (seed %d): the coherence is not known",
                        sample.pairs(),
                        0.5 * sample.size() * (sample.size() - 1.0),
                        sample.seed()),
                String.format(Locale.ROOT, "coherence       at least %.6f", sample.largestAbsCosine()),
                String.format(
                        Locale.ROOT,
                        "lower bound     %.6f (%s)",
                        sample.bound().value(),
                        sample.bound().name()),
                String.format(Locale.ROOT, "mean |cosine|   %.6f in the sample", sample.meanAbsCosine()));
    }

    /** The sample as JSON. */
    public static JsonObject json(PairSample sample) {
        return new JsonObject()
                .put("size", sample.size())
                .put("dimension", sample.dimension())
                .put("sampledPairs", sample.pairs())
                .put("seed", sample.seed())
                .put("coherenceAtLeast", sample.largestAbsCosine())
                .put("sampleMeanAbsCosine", sample.meanAbsCosine())
                .put("bound", sample.bound().value())
                .put("boundName", sample.bound().name())
                .put("family", sample.family());
    }
}
