package io.github.ebv4j.examples.experiment;

import java.util.List;
import java.util.Locale;

/**
 * How many packings of a run are about as good as the best known.
 *
 * @param packings all of them
 * @param good at most 0.1 % more coherent than the best known
 * @param fair at most 1 % more coherent
 * @param better less coherent, by more than the rounding of published decimals and of float32 vectors
 */
public record PackingTally(int packings, long good, long fair, long better) {

    private static final double GOOD = 1e-3;
    private static final double FAIR = 1e-2;
    private static final double RECORD = -1e-6;

    /** Counts results, of which there is at least one. */
    public static PackingTally of(List<PackingResult> results) {
        return new PackingTally(
                results.size(), upTo(results, GOOD), upTo(results, FAIR), upTo(results, Math.nextDown(RECORD)));
    }

    private static long upTo(List<PackingResult> results, double excess) {
        return results.stream().filter(result -> result.excess() <= excess).count();
    }

    /** One line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d packings: %d within 0.1 %% of the best known (%.1f %%), %d within 1 %%, %d better",
                packings,
                good,
                100.0 * good / packings,
                fair,
                better);
    }
}
