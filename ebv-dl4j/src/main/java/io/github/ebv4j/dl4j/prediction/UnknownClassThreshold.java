package io.github.ebv4j.dl4j.prediction;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The smallest cosine of the winning class at which a prediction is accepted. Below it the example is of an unknown
 * class. Immutable.
 *
 * <p>Calibrate on examples that were not trained on:
 *
 * <pre>{@code
 * double[] cosines = EbvPredictions.of(network, unknown).winners().stream().mapToDouble(ScoredClass::cosine).toArray();
 * UnknownClassThreshold threshold = UnknownClassThreshold.ofFalseAcceptRate(cosines, 0.05);
 * List<Optional<ScoredClass>> answers = EbvPredictions.of(network, features).predict(threshold);
 * }</pre>
 *
 * <p>It can be kept in the file of a model: {@code ModelSerializer.addObjectToFile(file, "unknown", threshold)}, and
 * back with {@link io.github.ebv4j.dl4j.ModelZip#readObject}, which loads no other class.
 *
 * @param cosine the smallest cosine that is accepted; finite
 */
public record UnknownClassThreshold(double cosine) implements Serializable {

    /** What rounding may add to a cosine in single precision, and more. */
    private static final double LARGEST_COSINE = 1 + 1e-3;

    /** Lets a rate that is a fraction of n in decimals, such as 0.29 of 100, be that fraction in spite of rounding. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if the cosine is NaN or infinite */
    public UnknownClassThreshold {
        if (!Double.isFinite(cosine)) {
            throw new IllegalArgumentException("cosine must be finite, was " + cosine);
        }
    }

    /**
     * The lowest threshold that accepts at most a given share of examples of unknown classes.
     *
     * @param unknownCosines the winner's cosine of each of at least 1 / rate examples of classes that the network does
     *     not know; not modified
     * @param rate the share that may be accepted, in (0, 1); equal cosines are all accepted or all rejected
     * @throws IllegalArgumentException if the rate is outside its range, there are too few examples to tell, or a
     *     cosine is NaN or outside [-1, 1]
     */
    public static UnknownClassThreshold ofFalseAcceptRate(double[] unknownCosines, double rate) {
        double[] ascending = sorted("unknownCosines", unknownCosines, rate);
        int rejected = ascending.length - allowed(ascending.length, rate);
        return new UnknownClassThreshold(Math.nextUp(ascending[rejected - 1]));
    }

    /**
     * The highest threshold that rejects at most a given share of examples of known classes. Use it where there are no
     * examples of unknown classes.
     *
     * @param knownCosines the winner's cosine of each of at least 1 / rate examples of classes that the network knows
     *     but was not trained on; not modified
     * @param rate the share that may be rejected, in (0, 1); equal cosines are all rejected or all accepted
     * @throws IllegalArgumentException as {@link #ofFalseAcceptRate}
     */
    public static UnknownClassThreshold ofFalseRejectRate(double[] knownCosines, double rate) {
        double[] ascending = sorted("knownCosines", knownCosines, rate);
        return new UnknownClassThreshold(ascending[allowed(ascending.length, rate)]);
    }

    private static int allowed(int examples, double rate) {
        return (int) Math.floor(rate * examples + ROUNDING);
    }

    private static double[] sorted(String name, double[] cosines, double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must be in (0, 1), was " + rate);
        }
        if (allowed(cosines.length, rate) < 1) {
            throw new IllegalArgumentException(name + " must hold at least " + (long) Math.ceil(1 / rate - ROUNDING)
                    + " examples for a rate of " + rate + ", held " + cosines.length);
        }
        for (int i = 0; i < cosines.length; i++) {
            if (!(Math.abs(cosines[i]) <= LARGEST_COSINE)) {
                throw new IllegalArgumentException(name + " must be in [-1, 1], was " + cosines[i] + " at " + i);
            }
        }
        double[] ascending = cosines.clone();
        Arrays.sort(ascending);
        return ascending;
    }

    /**
     * Whether an example whose winner has this cosine counts as one of the known classes.
     *
     * @throws IllegalArgumentException if the cosine is NaN
     */
    public boolean accepts(double winnerCosine) {
        if (Double.isNaN(winnerCosine)) {
            throw new IllegalArgumentException("winnerCosine must be a number, was NaN");
        }
        return winnerCosine >= cosine;
    }

    /** The threshold as an angle in radians, in [0, pi]; larger angles are rejected. */
    public double angleRadians() {
        return Math.acos(Math.max(-1, Math.min(1, cosine)));
    }
}
