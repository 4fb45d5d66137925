package io.github.ebv4j.optimize;

/** How long whole starts of a run take, and so how much longer the present one will. */
final class StartClock {

    private long wholeEvaluations = Long.MAX_VALUE;
    private double previousBegan;
    private long previousEvaluations;
    private double began;
    private long beganEvaluations;

    /** A start begins, so many seconds and evaluations after the run did. */
    void begin(double seconds, long evaluations) {
        previousBegan = began;
        previousEvaluations = beganEvaluations;
        began = seconds;
        beganEvaluations = evaluations;
    }

    /** The start is over after all levels of its schedule; one given up or hurried tells nothing. */
    void endWhole(long evaluations) {
        wholeEvaluations = Math.min(wholeEvaluations, evaluations - beganEvaluations);
    }

    /**
     * Seconds that the present start still takes if it takes as many evaluations as the shortest whole one, at the pace of
     * this start and the one before: the first evaluations of a run are slower.
     *
     * @return infinity if no start was whole yet
     */
    double secondsLeft(double seconds, long evaluations) {
        if (wholeEvaluations == Long.MAX_VALUE) {
            return Double.POSITIVE_INFINITY;
        }
        double each = (seconds - previousBegan) / (evaluations - previousEvaluations);
        return each * Math.max(0, wholeEvaluations - (evaluations - beganEvaluations));
    }
}
