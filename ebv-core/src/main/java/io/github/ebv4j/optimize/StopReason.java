package io.github.ebv4j.optimize;

/** Why a generation ended. */
public enum StopReason {
    /** Algebra gave the vectors; nothing was iterated. */
    CONSTRUCTED("constructed"),
    /** The coherence reached the threshold or target. */
    THRESHOLD_REACHED("thresholdReached"),
    /** The step limit came first. */
    STEP_LIMIT("stepLimit"),
    /** The time limit came first. */
    TIME_LIMIT("timeLimit"),
    /** The optimiser found nothing more to gain, or was given vectors and no rounds to improve on them. */
    CONVERGED("converged"),
    /** The caller cancelled. */
    CANCELLED("cancelled");

    private final String label;

    StopReason(String label) {
        this.label = label;
    }

    /** The name used in reports and JSON, in camel case. */
    public String label() {
        return label;
    }
}
