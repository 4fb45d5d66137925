package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.evaluation.IntegerLabelEvaluation;
import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/** The head on time steps, after a recurrent layer and after a dense one. */
class SequenceHeadTest {

    private static final int STEPS = 4;
    private static final EquiangularBasis BASIS = Given.randomBasis(5, 3, 1);

    @ParameterizedTest
    @MethodSource("gradientCases")
    void gradientIsRight(RNNFormat format, String kind, boolean mask, boolean dense) {
        EbvSequenceLayer head =
                builder().labelSmoothing(0.1).classWeights(1, 2, 3, 0.5, 1).build();
        WorkspaceMode mode = dense ? WorkspaceMode.ENABLED : WorkspaceMode.NONE;
        MultiLayerNetwork network = network(head, format, dense, mode, new NoOp());
        INDArray steps = mask ? mask() : null;
        GradientChecks.assertRight(network, features(format), labels(kind, format), steps);
        GradientChecks.assertRight(network.toComputationGraph(), features(format), labels(kind, format), steps);
    }

    /** Every kind of label in every layout with and without a mask; what lies below changes from case to case. */
    static List<Arguments> gradientCases() {
        List<Arguments> cases = new ArrayList<>();
        for (String kind : new String[] {"NUMBERS", "WITHOUT_CHANNEL", "ONE_HOT", "SOFT"}) {
            for (RNNFormat format : RNNFormat.values()) {
                for (boolean mask : new boolean[] {false, true}) {
                    boolean dense = (cases.size() / 4 + cases.size() / 2 + cases.size()) % 2 == 0;
                    cases.add(Arguments.of(format, kind, mask, dense));
                }
            }
        }
        return cases;
    }

    private static INDArray labels(String kind, RNNFormat format) {
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, 2 * STEPS, 5);
        // Rows are (example, step): a sequence with the channels last.
        INDArray rows = switch (kind) {
            case "ONE_HOT" -> Given.oneHot(numbers, 5);
            case "SOFT" -> Given.softLabels(DataType.DOUBLE, 2 * STEPS, 5, 3);
            default -> numbers;
        };
        if (kind.equals("WITHOUT_CHANNEL")) {
            return rows.reshape('c', 2, STEPS);
        }
        return inFormat(rows.dup('c').reshape('c', 2, STEPS, rows.size(1)), format);
    }

    private static INDArray inFormat(INDArray channelsLast, RNNFormat format) {
        return format == RNNFormat.NWC
                ? channelsLast
                : channelsLast.permute(0, 2, 1).dup('c');
    }

    private static INDArray mask() {
        return Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}});
    }

    @ParameterizedTest
    @CsvSource({"NCW", "NWC"})
    void outputAndScoreAgreeWithPlainImplementation(RNNFormat format) {
        MultiLayerNetwork network = network(builder().build(), format, false, WorkspaceMode.ENABLED, new Sgd(0.1));
        INDArray embeddings = network.feedForwardToLayer(0, features(format)).get(1);
        INDArray rows = channelsLastRows(embeddings, format);
        INDArray unit = rows.divColumnVector(rows.norm2(true, 1));
        PlainHead plain = new PlainHead(BASIS.matrix(), 0.3, 0);
        INDArray output = channelsLastRows(network.output(features(format)), format);
        assertThat(output.sub(plain.probabilities(unit)).amaxNumber().doubleValue())
                .isLessThan(1e-5);

        double[] losses = plain.softmaxLosses(unit, channelsLastRows(labels("ONE_HOT", format), format));
        double[] weights = mask().reshape(2 * STEPS).toDoubleVector();
        double expected = 0;
        for (int i = 0; i < losses.length; i++) {
            expected += losses[i] * weights[i] / 2;
        }
        DataSet batch = new DataSet(features(format), labels("NUMBERS", format), null, mask());
        assertThat(network.score(batch)).isCloseTo(expected, within(1e-5));
        assertThat(network.scoreExamples(batch, false).meanNumber().doubleValue())
                .isCloseTo(expected, within(1e-5));
    }

    private static INDArray channelsLastRows(INDArray array, RNNFormat format) {
        INDArray last = format == RNNFormat.NWC ? array : array.permute(0, 2, 1);
        return last.dup('c').reshape('c', 2 * STEPS, last.size(2)).castTo(DataType.DOUBLE);
    }

    @ParameterizedTest
    @CsvSource({"NONE", "ENABLED"})
    void learnsAndIsEvaluatedWithoutMaskedSteps(WorkspaceMode mode) {
        MultiLayerNetwork network = network(builder().build(), RNNFormat.NCW, true, mode, new Adam(0.1));
        DataSet batch = new DataSet(features(RNNFormat.NCW), labels("ONE_HOT", RNNFormat.NCW), mask(), mask());
        double before = network.score(batch);
        for (int i = 0; i < 30; i++) {
            network.fit(batch);
        }
        assertThat(network.score(batch)).isLessThan(0.5 * before);
        ExistingDataSetIterator batches =
                new ExistingDataSetIterator(List.of(batch).iterator());
        assertThat(network.evaluate(batches).getNumRowCounter()).isEqualTo(6);
    }

    /** Each step of the mask counts as a row does, whatever kind of label says its class. */
    @ParameterizedTest
    @CsvSource({"NCW, NUMBERS", "NCW, WITHOUT_CHANNEL", "NCW, ONE_HOT", "NWC, NUMBERS", "NWC, ONE_HOT"})
    void classNumbersAreEvaluatedStepByStep(RNNFormat format, String kind) {
        MultiLayerNetwork network = network(builder().build(), format, true, WorkspaceMode.ENABLED, new Sgd(0.1));
        DataSet batch = new DataSet(features(format), labels(kind, format), mask(), mask());
        TopKAccuracy accuracy = new TopKAccuracy(2, format);
        IntegerLabelEvaluation evaluation = new IntegerLabelEvaluation(null, 2, format);
        network.doEvaluation(new ExistingDataSetIterator(List.of(batch).iterator()), accuracy);
        INDArray output = network.output(features(format), false, mask(), mask());
        evaluation.eval(labels("NUMBERS", format), output, mask());

        TopKAccuracy rows = new TopKAccuracy(2);
        INDArray steps = mask().reshape(2 * STEPS, 1);
        rows.eval(labels("NUMBERS", RNNFormat.NWC).reshape(2 * STEPS, 1), channelsLastRows(output, format), steps);
        assertThat(accuracy.examples()).isEqualTo(6);
        assertThat(accuracy.stats()).isEqualTo(rows.stats());
        assertThat(evaluation.getNumRowCounter()).isEqualTo(6);
        assertThat(evaluation.accuracy()).isEqualTo(rows.top1());
        assertThat(evaluation.topNAccuracy()).isEqualTo(rows.topK());
    }

    @Test
    void evaluationNamesExampleAndStep() {
        INDArray labels = labels("NUMBERS", RNNFormat.NCW).putScalar(new int[] {1, 0, 2}, 5);
        INDArray output = Nd4j.zeros(DataType.DOUBLE, 2, 5, STEPS);
        for (BaseEvaluation<?> evaluation :
                new BaseEvaluation<?>[] {new TopKAccuracy(1), new IntegerLabelEvaluation()}) {
            assertThatThrownBy(() -> evaluation.eval(labels, output))
                    .hasMessage("label of example 1, time step 2 must be an integer in [0, 5), was 5.0");
        }
        assertThatThrownBy(() -> new TopKAccuracy(1).eval(Nd4j.zeros(2, 1, 3), output))
                .hasMessage("labels must have shape [2, 1, 4] or [2, 5, 4], had [2, 1, 3]");
    }

    @Test
    void learnsBySequencesCutIntoPieces() {
        MultiLayerNetwork whole = network(builder().build(), RNNFormat.NCW, true, WorkspaceMode.ENABLED, new Adam(0.1));
        MultiLayerConfiguration conf = whole.getLayerWiseConfigurations().clone();
        conf.setBackpropType(BackpropType.TruncatedBPTT);
        conf.setTbpttFwdLength(2);
        conf.setTbpttBackLength(2);
        MultiLayerNetwork pieces = new MultiLayerNetwork(conf);
        pieces.init();
        DataSet batch = new DataSet(features(RNNFormat.NCW), labels("NUMBERS", RNNFormat.NCW), mask(), mask());
        double before = pieces.score(batch);
        for (int i = 0; i < 30; i++) {
            pieces.fit(batch);
        }
        assertThat(pieces.score(batch)).isLessThan(0.5 * before);
    }

    @Test
    void answersStepByStepAsForTheWhole() {
        MultiLayerNetwork network =
                network(builder().build(), RNNFormat.NCW, false, WorkspaceMode.ENABLED, new Sgd(0.1));
        INDArray whole = network.output(features(RNNFormat.NCW));
        for (int t = 0; t < STEPS; t++) {
            INDArrayIndex[] step = {NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1)};
            INDArray answer =
                    network.rnnTimeStep(features(RNNFormat.NCW).get(step).dup('c'));
            assertThat(answer.sub(whole.get(step)).amaxNumber().doubleValue()).isLessThan(1e-12);
        }
    }

    @Test
    void maskOfTheFeaturesServesTheLabels() {
        DataSet features = new DataSet(features(RNNFormat.NCW), labels("NUMBERS", RNNFormat.NCW), mask(), null);
        DataSet both = new DataSet(features(RNNFormat.NCW), labels("NUMBERS", RNNFormat.NCW), mask(), mask());
        MultiLayerNetwork network =
                network(builder().build(), RNNFormat.NCW, true, WorkspaceMode.ENABLED, new Sgd(0.1));
        assertThat(network.score(features)).isEqualTo(network.score(both));
    }

    @Test
    void errorsNameExampleAndStep() {
        MultiLayerNetwork network =
                network(builder().build(), RNNFormat.NCW, true, WorkspaceMode.ENABLED, new Sgd(0.1));
        INDArray labels = labels("NUMBERS", RNNFormat.NCW).putScalar(new int[] {1, 0, 2}, 5);
        assertThatThrownBy(() -> network.fit(new DataSet(features(RNNFormat.NCW), labels)))
                .hasMessageContaining("label of example 1, time step 2 must be an integer in [0, 5), was 5.0");
        assertThatThrownBy(() -> network.fit(new DataSet(features(RNNFormat.NCW), Nd4j.zeros(2, 5))))
                .hasMessageContaining("labels must have shape [2, 1, 4] with class numbers or [2, 5, 4] with a weight "
                        + "for every class, had [2, 5]");
    }

    private static EbvSequenceLayer.Builder builder() {
        return new EbvSequenceLayer.Builder().basis(BASIS).temperature(0.3);
    }

    private static INDArray features(RNNFormat format) {
        return inFormat(Given.features(DataType.DOUBLE, 2 * STEPS, 2, 1).reshape('c', 2, STEPS, 2), format);
    }

    /** An LSTM of as many units as the vectors are long, or a narrower one with a dense layer above. */
    static MultiLayerNetwork network(
            EbvSequenceLayer head, RNNFormat format, boolean dense, WorkspaceMode mode, IUpdater updater) {
        LSTM lstm = new LSTM.Builder()
                .nOut(dense ? 2 : 3)
                .activation(Activation.TANH)
                .dataFormat(format)
                .build();
        var list = Given.base(DataType.DOUBLE, mode, updater).list().layer(lstm);
        if (dense) {
            list.layer(new DenseLayer.Builder()
                    .nOut(3)
                    .activation(Activation.IDENTITY)
                    .build());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.layer(head)
                .setInputType(InputType.recurrent(2, STEPS, format))
                .build());
        network.init();
        return network;
    }
}
