package io.github.ebv4j.dl4j.transfer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A copy of a graph's configuration that can be trained. */
final class CopiedConfiguration {

    private CopiedConfiguration() {}

    /** Also with attention: Deeplearning4j's copies of such vertices lose how they learn. */
    static ComputationGraphConfiguration of(ComputationGraph graph) {
        ComputationGraphConfiguration conf = graph.getConfiguration().clone();
        graph.getConfiguration().getVertices().forEach((name, from) -> {
            GraphVertex to = conf.getVertices().get(name);
            if (from instanceof SameDiffVertex whole && to instanceof SameDiffVertex copied) {
                copied.setUpdater(whole.getUpdater());
                copied.setBiasUpdater(whole.getBiasUpdater());
                copied.setRegularization(whole.getRegularization());
                copied.setRegularizationBias(whole.getRegularizationBias());
            }
        });
        return conf;
    }
}
