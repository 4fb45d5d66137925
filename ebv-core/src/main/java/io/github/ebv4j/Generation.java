package io.github.ebv4j;

import io.github.ebv4j.optimize.StopReason;
import java.time.Duration;

/**
 * A finished generation.
 *
 * @param basis the best vectors found
 * @param stopReason why it ended; for a refinement that could not better its exact start, why the refinement ended
 * @param steps optimiser steps done, 0 for an exact family and for a packing kept
 * @param elapsed wall-clock time of this run
 */
public record Generation(EquiangularBasis basis, StopReason stopReason, long steps, Duration elapsed) {}
