package io.github.ebv4j.optimize;

import java.util.Optional;

/**
 * All that the rest of a run depends on.
 *
 * @param stage start or round that the run is at, from 0; 0 for an algorithm that has but one
 * @param bestStage the stage that found the best vectors
 * @param step steps or evaluations done
 * @param sharpness of the next level; 0 where none has begun, and for an algorithm that has none
 * @param bestCoherence lowest coherence seen; infinite before the first check
 * @param current the vectors that the run continues from, rows one after another
 * @param best the vectors with the lowest coherence; null before the first check
 */
record RunState(
        int stage, int bestStage, long step, double sharpness, double bestCoherence, float[] current, float[] best) {

    private static final double LEAST_SQUARE = 1e-18;
    private static final double LARGEST_SQUARE = 1e18;

    /** A state of the only stage. */
    RunState(long step, double sharpness, double bestCoherence, float[] current, float[] best) {
        this(0, 0, step, sharpness, bestCoherence, current, best);
    }

    /** The state before the first step. */
    static RunState initial(float[] start) {
        return new RunState(0, 0, Double.POSITIVE_INFINITY, start, null);
    }

    /** What shows that no run can have been in this state; empty if nothing does. */
    Optional<String> flaw(int dimension) {
        if (stage < 0 || bestStage < 0 || bestStage > stage) {
            return Optional.of("stage " + stage + " with the best of stage " + bestStage);
        }
        if (step < 0) {
            return Optional.of("step " + step);
        }
        if (!(sharpness >= 0) || Double.isInfinite(sharpness)) {
            return Optional.of("sharpness " + sharpness);
        }
        if (!(bestCoherence >= 0)) {
            return Optional.of("coherence " + bestCoherence);
        }
        return flaw("current", current, dimension).or(() -> flaw("best", best, dimension));
    }

    private static Optional<String> flaw(String name, float[] rows, int dimension) {
        for (int row = 0; row < rows.length / dimension; row++) {
            double squares = 0;
            for (int k = row * dimension; k < (row + 1) * dimension; k++) {
                squares += (double) rows[k] * rows[k];
            }
            // A run divides by the norm in single precision, where the square of a norm far from 1 is lost.
            if (!(squares >= LEAST_SQUARE && squares <= LARGEST_SQUARE)) {
                return Optional.of("row " + row + " of the " + name + " vectors has the norm " + Math.sqrt(squares));
            }
        }
        return Optional.empty();
    }

    /** This state with other best vectors, found by its stage. */
    RunState withBest(double coherence, float[] rows) {
        return new RunState(stage, stage, step, sharpness, coherence, current, rows);
    }

    /** This state after more steps, at the beginning of its next stage. */
    RunState nextStage(long newStep, float[] start) {
        return atStage(stage + 1, newStep, start);
    }

    /** This state after more steps, at the beginning of a later stage. */
    RunState atStage(int laterStage, long newStep, float[] start) {
        return new RunState(laterStage, bestStage, newStep, 0, bestCoherence, start, best);
    }
}
