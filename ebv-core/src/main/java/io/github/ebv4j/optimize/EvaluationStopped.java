package io.github.ebv4j.optimize;

/** An evaluation of a {@link SphereObjective} left in its middle, since the run is to stop. */
final class EvaluationStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    EvaluationStopped() {
        super("the run is to stop", null, false, false);
    }
}
