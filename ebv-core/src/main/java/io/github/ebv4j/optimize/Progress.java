package io.github.ebv4j.optimize;

import java.time.Duration;

/**
 * Where a running optimiser stands.
 *
 * @param step steps done, those before a resume included
 * @param stepLimit the most steps it will do
 * @param coherence mutual coherence at the last check
 * @param bestCoherence the lowest seen so far
 * @param target the coherence at which it stops
 * @param elapsed time since this run began or resumed
 */
public record Progress(
        long step, long stepLimit, double coherence, double bestCoherence, double target, Duration elapsed) {}
