package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.VectorHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Every option of a loss against arrays that PyTorch computed; benchmarks/pytorch/loss_options.py made them. */
class LossOptionsAgreementTest {

    private static final JsonNode FILE = read();
    private static final int DIMENSION = 4;

    /** Of the networks of {@link Given}. */
    private static final long SEED = 7;

    /** One set of options, and what PyTorch finds. */
    record Case(JsonNode json) {

        double number(String name) {
            return json.path(name).asDouble(0);
        }

        EbvLoss loss() {
            return EbvLoss.valueOf(json.path("loss").asText(EbvLoss.COSINE_SOFTMAX.name()));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            json.fields().forEachRemaining(field -> {
                if (!field.getValue().isArray() || field.getKey().equals("classWeights")) {
                    text.append(field).append(' ');
                }
            });
            return text.toString();
        }
    }

    /** Those over all classes. */
    static List<Case> notSampled() {
        return cases().stream().filter(given -> !given.json().has("drawn")).toList();
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        FILE.path("cases").forEach(json -> cases.add(new Case(json)));
        return cases;
    }

    private static JsonNode read() {
        try (InputStream in = LossOptionsAgreementTest.class.getResourceAsStream("/pytorch/loss-options.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowsInDoublePrecision(Case given) {
        assertAgrees(given, DataType.DOUBLE, 1e-9);
    }

    /** Scores of size 1 / temperature are rounded to 6e-8 of it, and so are losses; gradients as much again. */
    @ParameterizedTest
    @MethodSource("cases")
    void rowsInSinglePrecision(Case given) {
        double scale = 1 / given.number("temperature");
        assertAgrees(given, DataType.FLOAT, 1e-6 * scale * Math.max(1, scale / 10));
    }

    private static void assertAgrees(Case given, DataType type, double tolerance) {
        MultiLayerNetwork network = new MultiLayerNetwork(Given.base(type, WorkspaceMode.NONE, new NoOp())
                .list()
                .layer(rows(given))
                .build());
        network.init();
        network.getLayer(0).setParam("W", Nd4j.eye(DIMENSION).castTo(type));
        INDArray embeddings = matrix(FILE.path("embeddings")).castTo(type);
        INDArray labels = labels(given);
        if (!given.json().has("drawn")) {
            INDArray losses = network.scoreExamples(new DataSet(embeddings, labels), false);
            assertClose(
                    losses.castTo(DataType.DOUBLE).toDoubleVector(),
                    given.json().path("losses"),
                    tolerance);
        }
        network.initGradientsView();
        EbvOutputLayerRuntime layer = (EbvOutputLayerRuntime) network.getOutputLayer();
        layer.setInput(embeddings, LayerWorkspaceMgr.noWorkspaces());
        layer.setLabels(labels);
        layer.setIterationCount(iterationThatDraws(given));
        Pair<Gradient, INDArray> found = layer.backpropGradient(null, LayerWorkspaceMgr.noWorkspaces());
        INDArray epsilon = found.getSecond();
        INDArray expected = matrix(given.json().path("gradient"));
        assertThat(epsilon.castTo(DataType.DOUBLE).sub(expected).amaxNumber().doubleValue())
                .isLessThan(tolerance * Math.max(1, expected.amaxNumber().doubleValue()));
        double[] losses = numbers(given.json().path("losses"));
        assertThat(layer.computeScore(0, true, LayerWorkspaceMgr.noWorkspaces()))
                .isCloseTo(Arrays.stream(losses).average().orElseThrow(), within(tolerance));
        if (given.json().has("gradientByLogTemperature")) {
            double slope = given.number("gradientByLogTemperature");
            assertThat(found.getFirst().getGradientFor("logTemperature").getDouble(0))
                    .isCloseTo(slope, within(losses.length * tolerance * Math.max(1, Math.abs(slope))));
        }
    }

    /** PyTorch was told which classes are drawn; here the step decides. */
    private static int iterationThatDraws(Case given) {
        int[] drawn = Arrays.stream(numbers(given.json().path("drawn")))
                .mapToInt(number -> (int) number)
                .toArray();
        if (drawn.length == 0) {
            return 0;
        }
        int[] present = ClassSample.present(Arrays.stream(numbers(FILE.path("labels")))
                .mapToInt(number -> (int) number)
                .toArray());
        int classes = FILE.path("vectors").size();
        return IntStream.range(0, 100)
                .filter(step -> Arrays.equals(
                        ClassSample.ofStep(drawn.length, SEED, step).others(present, classes), drawn))
                .findFirst()
                .orElseThrow();
    }

    private static EbvOutputLayer rows(Case given) {
        EbvOutputLayer.Builder builder = new EbvOutputLayer.Builder()
                .nIn(DIMENSION)
                .hasBias(false)
                .basis(basis())
                .temperature(given.number("temperature"))
                .labelSmoothing(given.number("labelSmoothing"))
                .focal(given.number("focal"))
                .angularMargin(given.number("angularMargin"))
                .cosineMargin(given.number("cosineMargin"))
                .loss(given.loss())
                .sampledClasses(given.json().path("drawn").size());
        if (given.json().has("lossWeight")) {
            builder.lossWeight(given.number("lossWeight"));
        }
        if (given.json().has("classWeights")) {
            builder.classWeights(numbers(given.json().path("classWeights")));
        }
        if (given.json().has("gradientByLogTemperature")) {
            builder.learnTemperature();
        }
        return builder.build();
    }

    /** The time steps of one sequence are the rows. */
    @ParameterizedTest
    @MethodSource("notSampled")
    void timeStepsLoseAsRows(Case given) {
        EbvSequenceLayer.Builder builder = new EbvSequenceLayer.Builder()
                .basis(basis())
                .temperature(given.number("temperature"))
                .labelSmoothing(given.number("labelSmoothing"))
                .focal(given.number("focal"))
                .angularMargin(given.number("angularMargin"))
                .cosineMargin(given.number("cosineMargin"))
                .loss(given.loss());
        if (given.json().has("lossWeight")) {
            builder.lossWeight(given.number("lossWeight"));
        }
        if (given.json().has("classWeights")) {
            builder.classWeights(numbers(given.json().path("classWeights")));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(Given.base(DataType.DOUBLE, WorkspaceMode.NONE, new NoOp())
                .list()
                .layer(builder.build())
                .setInputType(InputType.recurrent(DIMENSION, RNNFormat.NCW))
                .build());
        network.init();
        INDArray steps = matrix(FILE.path("embeddings")).transpose().dup('c').reshape('c', 1, DIMENSION, -1);
        INDArray labels = labels(given).transpose().dup('c');
        double expected = 0;
        for (double loss : numbers(given.json().path("losses"))) {
            expected += loss;
        }
        assertThat(network.score(new DataSet(steps, labels.reshape('c', 1, labels.size(0), labels.size(1)))))
                .isCloseTo(expected, within(1e-8));
    }

    private static INDArray labels(Case given) {
        if (given.json().path("soft").asBoolean()) {
            return matrix(FILE.path("soft"));
        }
        double[] classes = numbers(FILE.path("labels"));
        return Nd4j.createFromArray(classes).reshape(classes.length, 1);
    }

    private static EquiangularBasis basis() {
        INDArray vectors = matrix(FILE.path("vectors")).castTo(DataType.FLOAT);
        float[] rows = vectors.dup('c').data().asFloat();
        return EquiangularBasis.ofRows(
                rows,
                new BasisRecipe(
                        "random",
                        new TreeMap<>(),
                        (int) vectors.size(0),
                        DIMENSION,
                        1,
                        OptionalDouble.empty(),
                        VectorHash.sha256(rows),
                        new TreeMap<>()));
    }

    private static INDArray matrix(JsonNode rows) {
        double[][] values = new double[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers(rows.get(i));
        }
        return Nd4j.createFromArray(values);
    }

    private static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static void assertClose(double[] actual, JsonNode expected, double tolerance) {
        assertThat(actual).containsExactly(numbers(expected), within(tolerance));
    }
}
