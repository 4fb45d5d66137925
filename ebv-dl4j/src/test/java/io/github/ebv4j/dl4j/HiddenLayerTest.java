package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.transfer.Backbone;
import io.github.ebv4j.dl4j.transfer.EbvHeads;
import io.github.ebv4j.dl4j.transfer.VectorExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;

class HiddenLayerTest {

    private static final int ROWS = 3;
    private static final int CLASSES = 6;
    private static final int DIMENSION = 3;
    private static final int HIDDEN = 7;

    private static EbvOutputLayer.Builder head(int hidden, boolean normalized) {
        EbvOutputLayer.Builder builder = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, DIMENSION, 9))
                .temperature(0.3)
                .hidden(hidden);
        return normalized ? builder.normalizeInput() : builder;
    }

    /** A network whose gains and shifts are not those of the start. */
    private static MultiLayerNetwork network(EbvOutputLayer head, DataType type) {
        MultiLayerNetwork network = Given.network(head, type, WorkspaceMode.ENABLED, new NoOp());
        if (head.getHidden() > 0) {
            network.getParam("1_hiddenG")
                    .assign(Given.features(type, 1, head.getHidden(), 6).addi(1.5));
            network.getParam("1_hiddenB").assign(Given.features(type, 1, head.getHidden(), 8));
        }
        return network;
    }

    private static INDArray features(DataType type) {
        return Given.features(type, ROWS, Given.FEATURES, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "7, false, NUMBERS, false, 0",
        "7, true, NUMBERS, true, 0",
        "0, true, NUMBERS, true, 0",
        "7, true, SOFT, false, 0",
        "7, false, ONE_HOT, true, 2",
        "0, true, ONE_HOT, false, 3"
    })
    void gradientsAreRight(int hidden, boolean normalized, GradientCheckTest.LabelKind labels, boolean mask, int rank) {
        EbvOutputLayer.Builder builder = head(hidden, normalized).correction(rank);
        MultiLayerNetwork network =
                network((rank == 0 ? builder.learnTemperature() : builder).build(), DataType.DOUBLE);
        GradientChecks.assertRight(
                network,
                features(DataType.DOUBLE),
                labels.labels(),
                mask ? Nd4j.createFromArray(1.0, 0.0, 0.5).reshape(ROWS, 1) : null);
    }

    @Test
    void gradientsOfAGraphWithoutBiasAreRight() {
        EbvOutputLayer head = head(HIDDEN, true).hasBias(false).build();
        ComputationGraph graph = Given.graph(head, DataType.DOUBLE, WorkspaceMode.NONE, new NoOp());
        GradientChecks.assertRight(
                graph, features(DataType.DOUBLE), Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES), null);
    }

    @Test
    void theEmbeddingIsThatOfTheFormula() {
        MultiLayerNetwork network = network(head(HIDDEN, true).build(), DataType.DOUBLE);
        INDArray features =
                normalized(network.feedForward(features(DataType.DOUBLE)).get(1));
        INDArray hidden = Transforms.relu(
                normalized(features.mmul(network.getParam("1_hiddenW")))
                        .mulRowVector(network.getParam("1_hiddenG"))
                        .addRowVector(network.getParam("1_hiddenB")),
                true);
        INDArray raw = hidden.mmul(network.getParam("1_W")).addRowVector(network.getParam("1_b"));
        INDArray expected = raw.divColumnVector(raw.norm2(1));
        assertThat(distance(
                        EbvPredictions.of(network, features(DataType.DOUBLE)).embeddings(), expected))
                .isCloseTo(0, within(1e-12));
    }

    private static INDArray normalized(INDArray rows) {
        INDArray result = rows.dup();
        for (int i = 0; i < rows.rows(); i++) {
            double mean = rows.getRow(i).meanNumber().doubleValue();
            double variance = 0;
            for (int k = 0; k < rows.columns(); k++) {
                variance += Math.pow(rows.getDouble(i, k) - mean, 2) / rows.columns();
            }
            result.getRow(i).subi(mean).divi(Math.sqrt(variance + 1e-5));
        }
        return result;
    }

    private static double distance(INDArray left, INDArray right) {
        return left.sub(right).norm2Number().doubleValue();
    }

    @Test
    void aHeadHasTheParametersOfItsHiddenLayer() {
        MultiLayerNetwork network =
                Given.network(head(HIDDEN, true).weightInit(WeightInit.XAVIER).build());
        assertThat(network.getOutputLayer().numParams()).isEqualTo(HIDDEN * (Given.HIDDEN + DIMENSION + 2) + DIMENSION);
        assertThat(network.getParam("1_hiddenG").meanNumber().doubleValue()).isEqualTo(1);
        assertThat(network.getParam("1_hiddenB").norm2Number().doubleValue()).isZero();
        assertThat(network.getParam("1_hiddenW").norm2Number().doubleValue()).isPositive();
        assertThat(network.summary()).contains("hiddenW");
        assertThat(Given.network(head(0, true).build()).getOutputLayer().numParams())
                .isEqualTo(Given.HIDDEN * DIMENSION + DIMENSION);
    }

    @Test
    void aSavedNetworkAnswersTheSame(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = network(head(HIDDEN, true).build(), DataType.FLOAT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, out, true);
        Path file = folder.resolve("network.zip");
        ModelZip.write(network, file, true);
        for (MultiLayerNetwork read : new MultiLayerNetwork[] {
            ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(out.toByteArray())),
            ModelZip.readNetwork(file)
        }) {
            EbvOutputLayer layer = (EbvOutputLayer) read.getOutputLayer().conf().getLayer();
            assertThat(layer.getHidden()).isEqualTo(HIDDEN);
            assertThat(layer.isNormalizedInput()).isTrue();
            assertThat(layer).isEqualTo(network.getOutputLayer().conf().getLayer());
            assertThat(layer.toString()).contains("hidden=7, normalizedInput");
            assertThat(Bits.of(read.output(features(DataType.FLOAT))))
                    .isEqualTo(Bits.of(network.output(features(DataType.FLOAT))));
        }
    }

    @Test
    void itIsPutOnAndTakenOffAsOneHead() {
        MultiLayerNetwork plain = Given.network(head(0, false).build());
        MultiLayerNetwork deep =
                EbvHeads.replaceOutput(plain, head(HIDDEN, false).build(), Backbone.FROZEN);
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, 12, Given.FEATURES, 5), Given.classNumbers(DataType.FLOAT, 12, CLASSES));
        INDArray below = deep.getParam("0_W").dup();
        INDArray before = deep.getParam("1_hiddenW").dup();
        deep.fit(batch);
        assertThat(deep.getParam("0_W")).isEqualTo(below);
        assertThat(deep.getParam("1_hiddenW")).isNotEqualTo(before);
        MultiLayerNetwork softmax = EbvHeads.replaceWithSoftmax(deep, CLASSES);
        assertThat(softmax.getOutputLayer().numParams()).isEqualTo((Given.HIDDEN + 1) * CLASSES);
    }

    @Test
    void otherClassesLeaveItsShape() {
        MultiLayerNetwork network = Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .nOut(4)
                .dimension(DIMENSION)
                .hidden(HIDDEN)
                .build());
        MultiLayerNetwork more = new TransferLearning.Builder(network)
                .nOutReplace(1, CLASSES, WeightInit.XAVIER)
                .build();
        assertThat(more.output(features(DataType.FLOAT)).shape()).containsExactly(ROWS, CLASSES);
        assertThat(more.getParam("1_hiddenW").shape()).containsExactly(Given.HIDDEN, HIDDEN);
    }

    @Test
    void anUpdaterThatStandsStillFreezesAllOfIt() {
        MultiLayerNetwork network =
                Given.network(head(HIDDEN, true).updater(new Sgd(0)).build());
        INDArray before = network.getOutputLayer().params().dup();
        network.fit(new DataSet(features(DataType.FLOAT), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES)));
        assertThat(network.getOutputLayer().params()).isEqualTo(before);
    }

    @Test
    void exchangedVectorsTurnTheProjectionAlone() {
        MultiLayerNetwork network = network(head(HIDDEN, false).build(), DataType.FLOAT);
        EquiangularBasis other = Given.randomBasis(CLASSES, DIMENSION, 10);
        MultiLayerNetwork exchanged = VectorExchange.exchange(network, other);
        assertThat(exchanged.getParam("1_hiddenW")).isEqualTo(network.getParam("1_hiddenW"));
        INDArray old = EbvPredictions.of(network, features(DataType.FLOAT)).embeddings();
        INDArray turned = EbvPredictions.of(exchanged, features(DataType.FLOAT)).embeddings();
        assertThat(distance(turned.mmul(turned.transpose()), old.mmul(old.transpose())))
                .isCloseTo(0, within(1e-4));
    }

    @Test
    void itLearns() {
        MultiLayerNetwork network =
                Given.network(head(HIDDEN, true).build(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, 12, Given.FEATURES, 5), Given.classNumbers(DataType.FLOAT, 12, CLASSES));
        double first = network.score(batch);
        for (int step = 0; step < 40; step++) {
            network.fit(batch);
        }
        assertThat(network.score(batch)).isLessThan(0.5 * first);
    }

    @Test
    void halfPrecisionIsComputedInSingle() {
        MultiLayerNetwork network =
                Given.network(head(HIDDEN, true).build(), DataType.FLOAT16, WorkspaceMode.ENABLED, new Sgd(0.1));
        network.fit(new DataSet(features(DataType.FLOAT16), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES)));
        assertThat(network.output(features(DataType.FLOAT16))
                        .castTo(DataType.FLOAT)
                        .sumNumber()
                        .doubleValue())
                .isCloseTo(ROWS, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"7, false", "7, true", "0, true"})
    void maskedRowsMayBeAnything(int hidden, boolean normalized) {
        EbvOutputLayer head = head(hidden, normalized).nIn(Given.FEATURES).build();
        INDArray mask = Nd4j.createFromArray(1f, 0f, 1f).reshape(ROWS, 1);
        INDArray gradients = gradients(head, 0, mask);
        assertThat(gradients.norm2Number().doubleValue()).isPositive();
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e30}) {
            assertThat(gradients(head, value, mask)).isEqualTo(gradients);
        }
        assertThatThrownBy(() -> gradients(head, Double.NaN, null))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("embedding of row 1 must be finite, had NaN");
        assertThatThrownBy(() -> gradients(head, Double.POSITIVE_INFINITY, null))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("embedding of row 1 must be finite");
    }

    /** Of all parameters, with a value in the second row of the features. */
    private static INDArray gradients(EbvOutputLayer head, double value, INDArray mask) {
        MultiLayerNetwork network = Given.headOnly(head);
        INDArray features = features(DataType.FLOAT);
        features.putScalar(1, 2, value);
        network.setInput(features);
        network.setLabels(Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));
        network.setLayerMaskArrays(null, mask);
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }

    @Test
    void aNegativeWidthIsNamed() {
        assertThatThrownBy(() -> head(-1, false)).hasMessage("hidden must be at least 0, was -1");
    }
}
