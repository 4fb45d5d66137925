package io.github.ebv4j.dl4j.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.dl4j.weights.PretrainedArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Logits, gradients and running statistics of torchvision 0.14.1 in double precision, written by {@code
 * benchmarks/pytorch/resnet_golden.py}, which also says what the lines of its files hold.
 */
class TorchResNetTest {

    private static final int SIDE = 48;
    private static final int BATCH = 4;
    private static final int CLASSES = 5;

    /** A line of the file. */
    private record Golden(String mode, String kind, String name, double largest, double[] picked) {

        static Golden of(String line) {
            String[] words = line.split(" ");
            double[] numbers = Arrays.stream(words)
                    .skip(3)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Golden(words[0], words[1], words[2], numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
        }

        void assertClose(INDArray array, double tolerance) {
            double[] values = array.dup('c').data().asDouble();
            for (int i = 0; i < picked.length; i++) {
                double actual = values[(int) ((values.length - 1L) * i / 5)];
                assertThat(Math.abs(actual - picked[i]))
                        .as("%s %s %s at %d", mode, kind, name, i)
                        .isLessThanOrEqualTo(tolerance * largest);
            }
        }
    }

    private ComputationGraph network;
    private final Map<String, INDArray> found = new HashMap<>();

    // A ReLU may open or close by rounding alone, so that gradients of the deep network are compared in DOUBLE only.
    @ParameterizedTest
    @CsvSource({"18, FLOAT, 1e-4, 1e-3", "50, DOUBLE, 1e-10, 1e-10", "50, FLOAT, 1e-4, 0"})
    void agrees(int layers, DataType type, double logitsWithin, double gradientsWithin) throws IOException {
        network = new ComputationGraph(ResNet.of(layers)
                .input(3, SIDE, SIDE)
                .softmaxHead(CLASSES)
                .dataType(type)
                .build());
        network.init();
        network.initGradientsView();
        giveWeights();
        run("evaluation", false);
        run("training", true);
        int compared = 0;
        for (Golden golden : golden(layers)) {
            double tolerance = golden.kind.equals("gradient") ? gradientsWithin : logitsWithin;
            INDArray array = found.get(golden.mode + " " + golden.kind + " " + golden.name);
            if (tolerance > 0 && array != null) {
                golden.assertClose(array, tolerance);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(40);
    }

    private static List<Golden> golden(int layers) throws IOException {
        try (InputStream in = TorchResNetTest.class.getResourceAsStream("/backbone/resnet/resnet" + layers + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Golden::of)
                    .toList();
        }
    }

    private void giveWeights() {
        for (GraphVertex vertex : network.getVertices()) {
            for (PretrainedArray array : arrays(vertex)) {
                long[] shape = array.shape().stream().mapToLong(Long::longValue).toArray();
                String name = torchName(vertex, array);
                vertex.getLayer()
                        .getParam(array.parameter())
                        .assign(Nd4j.createFromArray(values(name, shape)).reshape('c', shape));
            }
        }
        Layer head = network.getLayer(ResNet.HEAD);
        long features = head.getParam("W").size(0);
        double[] weights = values("fc.weight", new long[] {CLASSES, features});
        head.getParam("W")
                .assign(Nd4j.createFromArray(weights)
                        .reshape('c', CLASSES, features)
                        .transpose());
        head.getParam("b")
                .assign(Nd4j.createFromArray(values("fc.bias", new long[] {CLASSES}))
                        .reshape(1, CLASSES));
    }

    private static List<PretrainedArray> arrays(GraphVertex vertex) {
        return vertex.hasLayer() && vertex.getLayer().conf().getLayer() instanceof UnitLayer layer
                ? layer.pretrainedArrays()
                : List.of();
    }

    private static String torchName(GraphVertex vertex, PretrainedArray array) {
        return array.name().startsWith("../") ? array.name().substring(3) : vertex.getVertexName() + "." + array.name();
    }

    private static double[] values(String name, long[] shape) {
        double[] u = uniform(name, (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        boolean aroundOne = name.endsWith("running_var") || name.endsWith("weight") && shape.length == 1;
        double factor = shape.length == 4 ? Math.sqrt(24.0 / (shape[0] * shape[2] * shape[3])) : aroundOne ? 0.5 : 0.2;
        return Arrays.stream(u).map(v -> (aroundOne ? 1 : 0) + factor * v).toArray();
    }

    private static double[] uniform(String name, int count) {
        CRC32 seed = new CRC32();
        seed.update(name.getBytes(StandardCharsets.UTF_8));
        long mask = 0xFFFFFFFFL;
        return IntStream.range(0, count)
                .mapToDouble(i -> {
                    long x = (i * 2654435761L + seed.getValue()) & mask;
                    for (int round = 0; round < 2; round++) {
                        x = ((x ^ (x >> 16)) * 0x45D9F3BL) & mask;
                    }
                    return (x ^ (x >> 16)) / 4294967296.0 - 0.5;
                })
                .toArray();
    }

    /** Forward and backward pass, layer by layer, so that evaluation has gradients too. */
    private void run(String mode, boolean training) {
        DataType type = network.getLayer(ResNet.HEAD).getParam("W").dataType();
        INDArray images = Nd4j.createFromArray(uniform("images191", BATCH * 3 * SIDE * SIDE))
                .muli(4)
                .reshape('c', BATCH, 3, SIDE, SIDE)
                .castTo(type);
        INDArray embedding =
                network.feedForward(new INDArray[] {images}, training, false).get(ResNet.EMBEDDING);
        Layer head = network.getLayer(ResNet.HEAD);
        INDArray logits = embedding
                .mmul(head.getParam("W"))
                .addRowVector(head.getParam("b").reshape(CLASSES));
        found.put(mode + " logits logits", logits);
        INDArray delta = Transforms.softmax(logits, true);
        for (int i = 0; i < BATCH; i++) {
            delta.putScalar(i, i % CLASSES, delta.getDouble(i, i % CLASSES) - 1);
        }
        INDArray above = delta.divi(BATCH).mmul(head.getParam("W").transpose());
        List<GraphVertex> downwards = new ArrayList<>();
        for (int index : network.topologicalSortOrder()) {
            downwards.add(0, network.getVertices()[index]);
        }
        for (GraphVertex vertex : downwards) {
            if (vertex.hasLayer() && vertex.getLayer() != head) {
                var pair = vertex.getLayer().backpropGradient(above, LayerWorkspaceMgr.noWorkspaces());
                keep(mode, vertex, pair);
                above = pair.getSecond();
            }
        }
    }

    private void keep(
            String mode, GraphVertex vertex, Pair<org.deeplearning4j.nn.gradient.Gradient, INDArray> gradients) {
        for (PretrainedArray array : arrays(vertex)) {
            boolean measured = array.name().contains("running");
            INDArray values = measured
                    ? vertex.getLayer().getParam(array.parameter())
                    : gradients.getFirst().getGradientFor(array.parameter());
            found.put(mode + (measured ? " statistics " : " gradient ") + torchName(vertex, array), values.dup('c'));
        }
    }
}
