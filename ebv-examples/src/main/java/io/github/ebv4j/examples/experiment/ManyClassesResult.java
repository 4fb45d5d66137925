package io.github.ebv4j.examples.experiment;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What came of {@link ManyClasses}.
 *
 * @param family of the class vectors
 * @param basisSeconds time that it took to make them
 * @param parameters of the network
 * @param firstLoss of the first step
 * @param lastLoss mean over the last eighth of the steps
 * @param secondsPerStep median over the second half of the steps
 * @param top1 part of a new batch whose class {@code EbvPredictions.topK} puts first; empty for softmax
 * @param topKSeconds time it took
 * @param peakBytes most resident memory of the process so far; empty where the system does not tell
 */
public record ManyClassesResult(
        String family,
        double basisSeconds,
        long parameters,
        double firstLoss,
        double lastLoss,
        double secondsPerStep,
        OptionalDouble top1,
        OptionalDouble topKSeconds,
        OptionalLong peakBytes) {}
