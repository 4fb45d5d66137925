package io.github.ebv4j.examples.training;

import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network and how good it is.
 *
 * @param plan how it was trained
 * @param classes number of classes
 * @param headParameters learned numbers in the head
 * @param accuracy on the test images, top-5 included
 * @param seconds wall-clock time of the training, without the test
 * @param network the network
 */
public record TrainingResult(
        TrainingPlan plan,
        int classes,
        long headParameters,
        Accuracy accuracy,
        double seconds,
        ComputationGraph network) {}
