package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.UpdaterCreator;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients of networks in double precision against central differences along random directions: every array of
 * parameters by itself, all its numbers at once, each by a step of its own. A wrong number shows as long as its error is
 * more than {@value #RELATIVE} of the length of the gradient of its array. The settings of the networks are those that
 * Deeplearning4j's own check wants: no dropout, and an updater that leaves gradients as they are.
 */
public final class GradientChecks {

    private static final double STEP = 1e-6;
    private static final double RELATIVE = 1e-5;
    /** What Deeplearning4j's own check takes for rounding. */
    private static final double ABSOLUTE = 1e-8;

    private static final int DIRECTIONS = 2;

    private GradientChecks() {}

    /** @param mask of the labels; null if there is none */
    public static void assertRight(MultiLayerNetwork network, INDArray features, INDArray labels, INDArray mask) {
        inDoublePrecision(() -> {
            network.setInput(features);
            network.setLabels(labels);
            network.setLayerMaskArrays(null, mask);
            network.computeGradientAndScore();
            UpdaterCreator.getUpdater(network)
                    .update(network, network.gradient(), 0, 0, network.batchSize(), LayerWorkspaceMgr.noWorkspaces());
            DataSet batch = new DataSet(features, labels, null, mask);
            assertRight(network.paramTable(), network.gradient(), () -> network.score(batch, true), DIRECTIONS);
        });
    }

    public static void assertRight(ComputationGraph graph, MultiDataSet batch) {
        assertRight(graph, batch, DIRECTIONS);
    }

    /** @param mask of the labels; null if there is none */
    public static void assertRight(ComputationGraph graph, INDArray features, INDArray labels, INDArray mask) {
        assertRight(graph, batch(features, labels, mask), DIRECTIONS);
    }

    /** Of a network of many arrays, along one direction each. */
    public static void assertRightAlongOne(ComputationGraph graph, INDArray features, INDArray labels) {
        assertRight(graph, batch(features, labels, null), 1);
    }

    private static MultiDataSet batch(INDArray features, INDArray labels, INDArray mask) {
        INDArray[] masks = mask == null ? null : new INDArray[] {mask};
        return new MultiDataSet(new INDArray[] {features}, new INDArray[] {labels}, null, masks);
    }

    private static void assertRight(ComputationGraph graph, MultiDataSet batch, int directions) {
        inDoublePrecision(() -> {
            graph.setInputs(batch.getFeatures());
            graph.setLabels(batch.getLabels());
            graph.setLayerMaskArrays(null, batch.getLabelsMaskArrays());
            graph.computeGradientAndScore();
            new ComputationGraphUpdater(graph)
                    .update(graph.gradient(), 0, 0, graph.batchSize(), LayerWorkspaceMgr.noWorkspaces());
            assertRight(graph.paramTable(), graph.gradient(), () -> graph.score(batch, true), directions);
        });
    }

    private static void assertRight(
            Map<String, INDArray> parameters, Gradient gradient, DoubleSupplier score, int directions) {
        Random random = new Random(17);
        Map<String, INDArray> gradients = gradient.gradientForVariable();
        assertThat(gradients).containsOnlyKeys(parameters.keySet());
        for (String name : parameters.keySet()) {
            INDArray slopes = gradients.get(name).dup();
            double tolerance = ABSOLUTE + RELATIVE * slopes.norm2Number().doubleValue();
            for (int i = 0; i < directions; i++) {
                INDArray direction = direction(slopes.shape(), random);
                assertThat(slopes.mul(direction).sumNumber().doubleValue())
                        .as("slope of " + name)
                        .isCloseTo(slope(parameters.get(name), direction, score), within(tolerance));
            }
        }
    }

    /** Numbers of size 1/2 to 1 of either sign, so that none is left out and none outweighs the others. */
    private static INDArray direction(long[] shape, Random random) {
        double[] values = random.doubles(java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b), 0.5, 1)
                .map(value -> random.nextBoolean() ? value : -value)
                .toArray();
        return Nd4j.createFromArray(values).reshape(shape);
    }

    private static double slope(INDArray parameter, INDArray direction, DoubleSupplier score) {
        INDArray start = parameter.dup();
        parameter.assign(start.add(direction.mul(STEP)));
        double more = score.getAsDouble();
        parameter.assign(start.sub(direction.mul(STEP)));
        double less = score.getAsDouble();
        parameter.assign(start);
        return (more - less) / (2 * STEP);
    }

    /** Number by number, by Deeplearning4j's own check. */
    static void assertEveryNumberRight(MultiLayerNetwork network, INDArray features, INDArray labels, INDArray mask) {
        inDoublePrecision(() -> assertThat(GradientCheckUtil.checkGradients(new MLNConfig()
                        .net(network)
                        .input(features)
                        .labels(labels)
                        .labelMask(mask)))
                .isTrue());
    }

    /** Networks in double precision make some of their arrays in the default type. */
    private static void inDoublePrecision(Runnable check) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            check.run();
        } finally {
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        }
    }
}
