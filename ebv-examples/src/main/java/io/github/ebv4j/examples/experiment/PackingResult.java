package io.github.ebv4j.examples.experiment;

/**
 * What a search reached at one size of a table.
 *
 * @param known the best known there
 * @param coherence mutual coherence found, in (0, 1]
 * @param seconds how long the search took, at least 0
 */
public record PackingResult(KnownPacking known, double coherence, double seconds) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public PackingResult {
        if (!(coherence > 0 && coherence <= 1)) {
            throw new IllegalArgumentException("coherence must be in (0, 1], was " + coherence);
        }
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("seconds must be at least 0 and finite, was " + seconds);
        }
    }

    /** By what share of the best known coherence this one is above it; negative where it is lower. */
    public double excess() {
        return coherence / known.coherence() - 1;
    }
}
