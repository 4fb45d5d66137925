package io.github.ebv4j.dl4j.export;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_LOG_STD;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's batch normalisation by its running statistics. */
final class BatchNormalizationNodes implements OnnxLayer {

    private final BatchNormalization layer;

    BatchNormalizationNodes(BatchNormalization layer) {
        this.layer = layer;
    }

    @Override
    public String addTo(OnnxNodes nodes, OnnxInput input, Map<String, INDArray> parameters) {
        double[] mean = values(parameters.get(GLOBAL_MEAN));
        return nodes.operation("BatchNormalization")
                .number("epsilon", layer.getEps())
                .of(
                        input.name(),
                        constant(nodes, learned(parameters.get(GAMMA), layer.getGamma(), mean.length)),
                        constant(nodes, learned(parameters.get(BETA), layer.getBeta(), mean.length)),
                        constant(nodes, mean),
                        constant(nodes, variances(parameters)));
    }

    /** What is learnt, or the value that the configuration locks it to. */
    private static double[] learned(INDArray values, double locked, int length) {
        if (values != null) {
            return values(values);
        }
        double[] all = new double[length];
        Arrays.fill(all, locked);
        return all;
    }

    private static double[] variances(Map<String, INDArray> parameters) {
        INDArray logarithms = parameters.get(GLOBAL_LOG_STD);
        return logarithms == null
                ? values(parameters.get(GLOBAL_VAR))
                : Arrays.stream(values(logarithms))
                        .map(log -> Math.pow(10, 2 * log))
                        .toArray();
    }

    private static double[] values(INDArray row) {
        return row.castTo(DataType.DOUBLE).reshape(row.length()).toDoubleVector();
    }

    private static String constant(OnnxNodes nodes, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return nodes.floats(floats, floats.length);
    }
}
