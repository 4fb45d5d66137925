package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** The head inside networks that learn: scores, masks, labels, odd embeddings. */
class TrainingTest {

    private static final int ROWS = 8;
    private static final int CLASSES = 6;

    @ParameterizedTest
    @CsvSource({
        "FLOAT, NONE, COSINE_SOFTMAX", "FLOAT, ENABLED, COSINE_SOFTMAX", "DOUBLE, NONE, COSINE_SOFTMAX",
        "DOUBLE, ENABLED, COSINE_SOFTMAX", "FLOAT, NONE, COSINE_DISTANCE", "FLOAT, ENABLED, COSINE_DISTANCE"
    })
    void everyKindOfLabelTeaches(DataType type, WorkspaceMode mode, EbvLoss loss) {
        INDArray numbers = Given.classNumbers(type, ROWS, CLASSES);
        INDArray oneHot = Given.oneHot(numbers, CLASSES);
        INDArray soft = oneHot.mul(0.9).addi(0.1 / CLASSES);
        for (INDArray labels : new INDArray[] {numbers, oneHot, soft}) {
            MultiLayerNetwork network = Given.network(builder().loss(loss).build(), type, mode, new Adam(0.05));
            ComputationGraph graph = Given.graph(builder().loss(loss).build(), type, mode, new Adam(0.05));
            DataSet batch = new DataSet(features(type), labels);
            double before = network.score(batch);
            for (int i = 0; i < 20; i++) {
                network.fit(batch);
                graph.fit(batch);
            }
            assertThat(network.score(batch)).isLessThan(before * 0.6);
            assertThat(graph.score(batch)).isCloseTo(network.score(batch), within(1e-3));
        }
    }

    @ParameterizedTest
    @EnumSource(EbvLoss.class)
    void integerAndOneHotLabelsGiveTheSameNetwork(EbvLoss loss) {
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES);
        INDArray byNumber = fitted(loss, numbers);
        assertThat(distance(fitted(loss, Given.oneHot(numbers, CLASSES)), byNumber))
                .isLessThan(1e-12);
        assertThat(distance(fitted(loss, Given.softLabels(DataType.DOUBLE, ROWS, CLASSES, 1)), byNumber))
                .isGreaterThan(1e-3);
    }

    private static INDArray fitted(EbvLoss loss, INDArray labels) {
        MultiLayerNetwork network = Given.network(
                builder().loss(loss).labelSmoothing(0.1).build(), DataType.DOUBLE, WorkspaceMode.ENABLED, new Sgd(0.1));
        for (int i = 0; i < 5; i++) {
            network.fit(new DataSet(features(DataType.DOUBLE), labels));
        }
        return network.params();
    }

    private static double distance(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }

    @ParameterizedTest
    @EnumSource(EbvLoss.class)
    void batchScoreIsMeanOfExampleScores(EbvLoss loss) {
        EbvOutputLayer head =
                builder().loss(loss).l2(0.3).l1(0.1).labelSmoothing(0.1).build();
        MultiLayerNetwork network = Given.network(head);
        DataSet batch = new DataSet(features(DataType.FLOAT), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));
        batch.setLabelsMaskArray(
                Nd4j.createFromArray(1f, 0f, 1f, 1f, 0f, 1f, 1f, 1f).reshape(ROWS, 1));
        double regularisation = network.calcRegularizationScore(true);
        assertThat(regularisation).isGreaterThan(0.1);
        INDArray examples = network.scoreExamples(batch, false);
        assertThat(examples.shape()).containsExactly(ROWS, 1);
        assertThat(examples.getDouble(1)).isZero();
        assertThat(network.score(batch)).isCloseTo(examples.meanNumber().doubleValue() + regularisation, within(1e-5));
        assertThat(network.scoreExamples(batch, true).meanNumber().doubleValue())
                .isCloseTo(network.score(batch), within(1e-5));
    }

    @Test
    void scoreOfTrainingStepIsScoreOfItsBatch() {
        MultiLayerNetwork network = Given.network(builder().build());
        DataSet batch = new DataSet(features(DataType.FLOAT), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));
        double before = network.score(batch);
        network.fit(batch);
        assertThat(network.score()).isCloseTo(before, within(1e-6));
        assertThat(network.score(batch)).isLessThan(before);
    }

    @Test
    void dropoutAndWeightNoiseStillTrain() {
        EbvOutputLayer head = builder()
                .dropOut(0.8)
                .weightNoise(new DropConnect(0.9))
                .l2(1e-4)
                .build();
        MultiLayerNetwork network = Given.network(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        DataSet batch = new DataSet(features(DataType.FLOAT), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));
        double before = network.score(batch);
        for (int i = 0; i < 100; i++) {
            network.fit(batch);
        }
        assertThat(network.score(batch)).isLessThan(before);
    }

    @Test
    void outputIsProbabilities() {
        INDArray output = Given.network(builder().build()).output(features(DataType.FLOAT));
        assertThat(output.shape()).containsExactly(ROWS, CLASSES);
        assertThat(output.minNumber().doubleValue()).isGreaterThan(0);
        assertThat(output.sum(1).toDoubleVector()).containsOnly(new double[] {1}, within(1e-6));
    }

    @Test
    void maskedRowsOfTheOutputAreZero() {
        MultiLayerNetwork network = Given.network(builder().build());
        INDArray plain = network.output(features(DataType.FLOAT));
        INDArray mask = Nd4j.ones(DataType.FLOAT, ROWS, 1);
        mask.putScalar(3, 0, 0);
        INDArray masked = network.output(features(DataType.FLOAT), false, null, mask);
        assertThat(masked.getRow(3).toDoubleVector()).containsOnly(0);
        assertThat(Bits.of(masked.getRow(4))).isEqualTo(Bits.of(plain.getRow(4)));
    }

    @Test
    void zeroEmbeddingIsUniformAndTeachesNothing() {
        MultiLayerNetwork network = Given.network(builder().hasBias(false).build());
        network.getLayer(1).getParam("W").assign(0);
        INDArray output = network.output(features(DataType.FLOAT));
        assertThat(output.dup('c').data().asDouble()).containsOnly(new double[] {1.0 / CLASSES}, within(1e-7));
        INDArray before = network.params().dup();
        network.fit(new DataSet(features(DataType.FLOAT), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES)));
        assertThat(network.score()).isCloseTo(Math.log(CLASSES), within(1e-6));
        assertThat(Bits.of(network.params())).isEqualTo(Bits.of(before));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity"})
    void nonFiniteEmbeddingIsAnErrorThatNamesRowAndLayer(double bad) {
        MultiLayerNetwork network = Given.network(builder().name("classes").build());
        network.getLayer(0).getParam("b").putScalar(0, bad);
        INDArray weights = network.getLayer(1).getParam("W");
        weights.assign(bad);
        assertThatThrownBy(() -> network.output(features(DataType.FLOAT)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContainingAll("embedding of row 0 must be finite, had ", " at coordinate 0; ", "classes");
    }

    @ParameterizedTest
    @EnumSource(EbvLoss.class)
    void nonFiniteMaskedRowLeavesNoTrace(EbvLoss loss) {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.FEATURES)
                .basis(Given.randomBasis(CLASSES, 4, 1))
                .loss(loss)
                .build();
        INDArray poisoned = features(DataType.FLOAT);
        poisoned.getRow(2).assign(Double.NaN);
        INDArray labels = Given.classNumbers(DataType.FLOAT, ROWS, CLASSES);
        labels.putScalar(2, 0, 255);
        INDArray mask = Nd4j.ones(DataType.FLOAT, ROWS, 1);
        mask.putScalar(2, 0, 0);

        INDArray actual = headOnlyAfterFit(head, poisoned, labels, mask);
        INDArray expected = headOnlyAfterFit(
                head, features(DataType.FLOAT), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES), mask);
        assertThat(Bits.of(actual)).isEqualTo(Bits.of(expected));
    }

    private static INDArray headOnlyAfterFit(EbvOutputLayer head, INDArray features, INDArray labels, INDArray mask) {
        MultiLayerNetwork network = Given.headOnly((EbvOutputLayer) head.clone());
        network.fit(new DataSet(features, labels, null, mask));
        return network.params();
    }

    @ParameterizedTest
    @CsvSource({"6, 6.0", "-1, -1.0", "2.5, 2.5", "NaN, NaN"})
    void rejectsLabelThatIsNoClass(double label, String shown) {
        INDArray labels = Given.classNumbers(DataType.FLOAT, ROWS, CLASSES);
        labels.putScalar(4, 0, label);
        assertThatThrownBy(() -> Given.network(builder().build()).fit(new DataSet(features(DataType.FLOAT), labels)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label of row 4 must be an integer in [0, 6), was " + shown);
    }

    @ParameterizedTest
    @CsvSource({"-0.5", "NaN", "Infinity"})
    void rejectsClassWeightThatIsNegativeOrNotFinite(double weight) {
        INDArray labels = Given.softLabels(DataType.FLOAT, ROWS, CLASSES, 1);
        labels.putScalar(5, 3, weight);
        assertThatThrownBy(() -> Given.network(builder().build()).fit(new DataSet(features(DataType.FLOAT), labels)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "label of row 5 must hold finite weights of at least 0, had " + weight + " for class 3");
    }

    @Test
    void rejectsLabelsOfAnotherShape() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, ROWS, CLASSES + 1);
        assertThatThrownBy(() -> Given.network(builder().build()).fit(new DataSet(features(DataType.FLOAT), labels)))
                .hasMessageContaining(
                        "labels must have shape [8, 1] with class numbers or [8, 6] with a weight for every "
                                + "class, had [8, 7]");
    }

    @Test
    void rejectsMaskOfAnotherShape() {
        INDArray labels = Given.classNumbers(DataType.FLOAT, ROWS, CLASSES);
        INDArray mask = Nd4j.ones(DataType.FLOAT, ROWS, CLASSES);
        assertThatThrownBy(() ->
                        Given.network(builder().build()).fit(new DataSet(features(DataType.FLOAT), labels, null, mask)))
                .hasMessageContaining("mask must have shape [8, 1], had [8, 6]");
    }

    private static EbvOutputLayer.Builder builder() {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(Given.randomBasis(CLASSES, 4, 1));
    }

    private static INDArray features(DataType type) {
        return Given.features(type, ROWS, Given.FEATURES, 1);
    }
}
