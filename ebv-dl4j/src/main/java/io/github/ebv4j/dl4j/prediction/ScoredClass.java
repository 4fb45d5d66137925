package io.github.ebv4j.dl4j.prediction;

/**
 * A class, and how close the embedding of an example is to its vector.
 *
 * @param index class number in [0, N)
 * @param cosine in [-1, 1] up to rounding, in float precision; 0 for an embedding that is zero
 */
public record ScoredClass(int index, double cosine) {

    /** The angle between embedding and class vector in radians, in [0, pi]: the inverse cosine of {@link #cosine}. */
    public double angleRadians() {
        return Math.acos(Math.max(-1, Math.min(1, cosine)));
    }
}
