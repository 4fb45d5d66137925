package io.github.ebv4j.generate;

import io.github.ebv4j.optimize.RunControl;

/**
 * What an evaluation of all pairs costs, and what a user who set no time limit is asked to wait for. An evaluation takes
 * about N^2 d / 2 multiplications.
 */
final class EvaluationCost {

    /** Without a time limit a refinement runs up to so many multiplications an evaluation: it then takes some seconds. */
    static final double UNASKED_MULTIPLICATIONS = 1e7;

    /** Multiplications of an evaluation that a processor does in a second, or more. */
    private static final double MULTIPLICATIONS_PER_SECOND = 1e10;

    private EvaluationCost() {}

    static double multiplications(double size, int dimension) {
        return 0.5 * size * size * dimension;
    }

    /** About how long so many evaluations of a search take, which runs small sizes on the heap. */
    static double searchSeconds(double evaluations, double multiplications) {
        return evaluations * (6e-5 + multiplications / 3e8);
    }

    /** About how long so many evaluations of a refinement take. */
    static double refinementSeconds(double evaluations, double multiplications) {
        return evaluations * (3e-4 + multiplications / 2.4e9);
    }

    /** About how long so many steps of the published descent take, which multiplies twice as much. */
    static double descentSeconds(double steps, double multiplications) {
        return steps * (1e-3 + 2 * multiplications / 3e10);
    }

    /** The most multiplications an evaluation may take so that a run does at least so many evaluations in its time. */
    static double affordable(RunControl control, double evaluations) {
        return control.timeLimit()
                .map(limit -> limit.toNanos() / 1e9 * MULTIPLICATIONS_PER_SECOND / evaluations)
                .orElse(UNASKED_MULTIPLICATIONS);
    }
}
