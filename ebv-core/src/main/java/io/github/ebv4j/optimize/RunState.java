package io.github.ebv4j.optimize;

/**
 * All that the rest of a run depends on.
 *
 * @param step steps or evaluations done
 * @param sharpness of the next level; 0 for an algorithm that has none
 * @param bestCoherence lowest coherence seen; infinite before the first check
 * @param current the vectors that the run continues from, rows one after another
 * @param best the vectors with the lowest coherence; null before the first check
 */
record RunState(long step, double sharpness, double bestCoherence, float[] current, float[] best) {

    /** The state before the first step. */
    static RunState initial(float[] start) {
        return new RunState(0, 0, Double.POSITIVE_INFINITY, start, null);
    }
}
