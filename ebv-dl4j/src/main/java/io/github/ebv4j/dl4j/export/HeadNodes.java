package io.github.ebv4j.dl4j.export;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.HeadParameters;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An EBV head: a linear map, scaled to unit length, and the cosines with the class vectors. */
final class HeadNodes {

    private final OnnxNodes nodes;

    HeadNodes(OnnxNodes nodes) {
        this.nodes = nodes;
    }

    /**
     * Unit embeddings, [mb, d]; zero where a norm is below {@link HeadParameters#SMALLEST_NORM}, NaN where one is NaN.
     *
     * @param head its configuration
     * @param rows what the head is given, [mb, nIn]
     * @param parameters of the head
     */
    String embedding(EbvOutputLayer head, String rows, Map<String, INDArray> parameters) {
        String embedding = DenseNodes.linear(nodes, projected(head, rows, parameters), parameters);
        String norm = nodes.operation("ReduceL2")
                .integers("axes", 1)
                .integer("keepdims", 1)
                .of(embedding);
        String hasNone = nodes.operation("Less").of(norm, scalar((float) HeadParameters.SMALLEST_NORM));
        return nodes.operation("Where")
                .of(hasNone, scalar(0), nodes.operation("Div").of(embedding, norm));
    }

    /** What is projected: the rows, normalised if the head does that, behind its hidden layer if it has one. */
    private String projected(EbvOutputLayer head, String rows, Map<String, INDArray> parameters) {
        long width = head.getNIn();
        String features = head.isNormalizedInput()
                ? normalised(rows, Nd4j.ones(DataType.FLOAT, width), Nd4j.zeros(DataType.FLOAT, width))
                : rows;
        if (head.getHidden() == 0) {
            return features;
        }
        String weights = nodes.floats(parameters.get(HeadParameters.HIDDEN_WEIGHTS));
        String line = normalised(
                nodes.operation("MatMul").of(features, weights),
                parameters.get(HeadParameters.HIDDEN_GAIN),
                parameters.get(HeadParameters.HIDDEN_SHIFT));
        return nodes.operation("Relu").of(line);
    }

    private String normalised(String rows, INDArray gain, INDArray shift) {
        return nodes.operation("LayerNormalization")
                .integer("axis", -1)
                .number("epsilon", HeadParameters.EPSILON)
                .of(rows, nodes.floats(gain.reshape(gain.length())), nodes.floats(shift.reshape(shift.length())));
    }

    private String scalar(float value) {
        return nodes.floats(new float[] {value});
    }

    /** Cosines of unit embeddings with all class vectors, [mb, N]. */
    String cosines(String embedding, EquiangularBasis vectors) {
        String rows = nodes.floats(vectors.rows(), vectors.size(), vectors.dimension());
        return nodes.operation("Gemm").integer("transB", 1).of(embedding, rows);
    }

    /**
     * The best classes of each row, best first; of equal cosines that with the lower number.
     *
     * @param outputs names of the cosines and of the classes, both [mb, k]
     */
    void best(String cosines, int k, List<String> outputs) {
        nodes.operation("TopK").integer("axis", 1).named(outputs, cosines, nodes.integers(k));
    }
}
