package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.dl4j.evaluation.SegmentationAccuracy;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network and how good it is.
 *
 * @param plan how it was trained
 * @param accuracy on the scenes to measure on
 * @param seconds wall-clock time of the training, without the measuring
 * @param network the network
 */
public record SegmentationResult(
        SegmentationPlan plan, SegmentationAccuracy accuracy, double seconds, ComputationGraph network) {}
