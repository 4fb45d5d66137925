package io.github.ebv4j.dl4j.transfer;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;

/** Parameters of all vertices of a graph, of those that hold a layer and of others, such as attention. */
final class VertexParameters {

    private VertexParameters() {}

    /**
     * Copies them to a graph with the same vertices.
     *
     * @param except name of the vertex that has others
     */
    static void copy(ComputationGraph from, ComputationGraph to, String except) {
        for (GraphVertex vertex : from.getVertices()) {
            String name = vertex.getVertexName();
            if (vertex.numParams() > 0 && !name.equals(except)) {
                to.getVertex(name).params().assign(vertex.params());
            }
        }
    }
}
