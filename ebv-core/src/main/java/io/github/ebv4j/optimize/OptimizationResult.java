package io.github.ebv4j.optimize;

import java.time.Duration;

/**
 * What an optimiser found.
 *
 * @param rows the best unit vectors seen, one after another, length size x dimension; the caller owns the array
 * @param coherence mutual coherence of the rows, as the optimiser measured it; single precision leaves an error of
 *     about 1e-7
 * @param stopReason why it ended
 * @param steps steps done, those before a resume included
 * @param elapsed wall-clock time of this run
 * @param bestStart index of the start, or of the round of starts, that the rows came from; 0 where there is but one
 */
public record OptimizationResult(
        float[] rows, double coherence, StopReason stopReason, long steps, Duration elapsed, int bestStart) {}
