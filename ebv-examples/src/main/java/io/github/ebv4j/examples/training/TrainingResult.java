package io.github.ebv4j.examples.training;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network and how good it is.
 *
 * @param plan how it was trained
 * @param classes number of classes
 * @param headParameters learned numbers in the head
 * @param accuracy on the test images, top-5 included
 * @param seconds wall-clock time of the training, without the tests
 * @param history the epochs, if they were measured
 * @param epochs epochs done, fewer than planned if it stopped early
 * @param network the network
 */
public record TrainingResult(
        TrainingPlan plan,
        int classes,
        long headParameters,
        Accuracy accuracy,
        double seconds,
        List<EpochResult> history,
        int epochs,
        ComputationGraph network) {}
