package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.examples.training.TrainingResult;

/**
 * How well a network that knows some of the classes notices the others.
 *
 * @param trained the network, with its accuracy on the known classes
 * @param auroc area under the receiver operating characteristic of its confidence, known test images against unknown
 * @param unknownAccepted part of the second half of the unknown test images above the threshold that is calibrated on
 *     their first half
 * @param knownAccepted part of the known test images above that threshold
 */
public record OpenWorldResult(TrainingResult trained, double auroc, double unknownAccepted, double knownAccepted) {}
