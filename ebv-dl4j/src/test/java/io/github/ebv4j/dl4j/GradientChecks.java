package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients of networks in double precision against central differences. */
public final class GradientChecks {

    private GradientChecks() {}

    /** @param mask of the labels; null if there is none */
    public static void assertRight(MultiLayerNetwork network, INDArray features, INDArray labels, INDArray mask) {
        inDoublePrecision(() -> assertThat(GradientCheckUtil.checkGradients(new MLNConfig()
                        .net(network)
                        .input(features)
                        .labels(labels)
                        .labelMask(mask)))
                .isTrue());
    }

    public static void assertRight(ComputationGraph graph, MultiDataSet batch) {
        inDoublePrecision(() -> assertThat(GradientCheckUtil.checkGradients(new GraphConfig()
                        .net(graph)
                        .inputs(batch.getFeatures())
                        .labels(batch.getLabels())
                        .labelMask(batch.getLabelsMaskArrays())))
                .isTrue());
    }

    /** @param mask of the labels; null if there is none */
    public static void assertRight(ComputationGraph graph, INDArray features, INDArray labels, INDArray mask) {
        INDArray[] masks = mask == null ? null : new INDArray[] {mask};
        assertRight(graph, new MultiDataSet(new INDArray[] {features}, new INDArray[] {labels}, null, masks));
    }

    /** Of a larger network: some numbers of every parameter array, drawn at random, instead of all. */
    public static void assertRightInPart(ComputationGraph graph, INDArray features, INDArray labels, int perArray) {
        inDoublePrecision(() -> assertThat(GradientCheckUtil.checkGradients(new GraphConfig()
                        .net(graph)
                        .inputs(new INDArray[] {features})
                        .labels(new INDArray[] {labels})
                        .subset(true)
                        .maxPerParam(perArray)))
                .isTrue());
    }

    /** The check insists on double precision as the default. */
    private static void inDoublePrecision(Runnable check) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            check.run();
        } finally {
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        }
    }
}
