package io.github.ebv4j;

import io.github.ebv4j.optimize.StopReason;
import java.time.Duration;

/**
 * A finished generation.
 *
 * @param basis the best vectors found
 * @param stopReason why it ended; if a refinement found nothing better than its exact start, why the refinement ended
 * @param steps optimiser steps done; 0 for an exact family or a stored packing
 * @param elapsed wall-clock time of this run
 */
public record Generation(EquiangularBasis basis, StopReason stopReason, long steps, Duration elapsed) {}
