package io.github.ebv4j.dl4j.internal;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** The output of a graph where the caller names none. */
public final class SingleOutput {

    private SingleOutput() {}

    /**
     * The name of the only output.
     *
     * @throws IllegalArgumentException if the graph has several outputs or none
     */
    public static String of(ComputationGraph graph) {
        if (graph.getNumOutputArrays() != 1) {
            throw new IllegalArgumentException(
                    "graph must have one output unless its name is given, had " + graph.getNumOutputArrays());
        }
        return graph.getConfiguration().getNetworkOutputs().get(0);
    }
}
