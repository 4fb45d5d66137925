package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class TrainedVectorsTest {

    private static final int ROWS = 3;
    private static final int CLASSES = 6;
    private static final int DIMENSION = 3;

    private static EbvOutputLayer.Builder head(int rank) {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, DIMENSION, 9))
                .temperature(0.3)
                .correction(rank);
    }

    /** A network whose correction is not 0. */
    private static MultiLayerNetwork network(EbvOutputLayer head, DataType type) {
        MultiLayerNetwork network = Given.network(head, type, WorkspaceMode.ENABLED, new NoOp());
        INDArray correction = network.getOutputLayer().getParam("C");
        correction.assign(Given.features(type, CLASSES, (int) correction.size(1), 4));
        return network;
    }

    private static INDArray features(DataType type) {
        return Given.features(type, ROWS, Given.FEATURES, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, NUMBERS, 0, false",
        "2, NUMBERS, 0.1, true",
        "3, NUMBERS, 0.1, false",
        "3, SOFT, 0, true",
        "2, SOFT, 0.2, false",
        "1, ONE_HOT, 0, true",
        "3, ONE_HOT, 0, false"
    })
    void gradientsAreRight(int rank, GradientCheckTest.LabelKind labels, double smoothing, boolean mask) {
        MultiLayerNetwork network =
                network(head(rank).labelSmoothing(smoothing).lossWeight(0.4).build(), DataType.DOUBLE);
        GradientChecks.assertRight(
                network,
                features(DataType.DOUBLE),
                labels.labels(),
                mask ? Nd4j.createFromArray(1.0, 0.0, 0.5).reshape(ROWS, 1) : null);
    }

    @Test
    void gradientsOfAGraphAreRight() {
        ComputationGraph graph = Given.graph(head(2).build(), DataType.DOUBLE, WorkspaceMode.NONE, new NoOp());
        graph.getParam("head_C").assign(Given.features(DataType.DOUBLE, CLASSES, 2, 4));
        GradientChecks.assertRight(
                graph, features(DataType.DOUBLE), Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES), null);
    }

    @Test
    void aHeadHasTheParametersOfItsCorrection() {
        int linear = Given.HIDDEN * DIMENSION + DIMENSION;
        assertThat(network(head(2).build(), DataType.FLOAT).getOutputLayer().numParams())
                .isEqualTo(linear + 2 * (CLASSES + DIMENSION));
        assertThat(network(head(3).build(), DataType.FLOAT).getOutputLayer().numParams())
                .isEqualTo(linear + CLASSES * DIMENSION);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void aNewHeadAnswersAsOneWithFixedVectors(int rank) {
        MultiLayerNetwork fixed = Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(CLASSES, DIMENSION, 9))
                .temperature(0.3)
                .build());
        MultiLayerNetwork trained = Given.network(head(rank).build());
        trained.setParam("0_W", fixed.getParam("0_W"));
        trained.setParam("0_b", fixed.getParam("0_b"));
        trained.setParam("1_W", fixed.getParam("1_W"));
        trained.setParam("1_b", fixed.getParam("1_b"));
        INDArray expected = fixed.output(features(DataType.FLOAT));
        assertThat(trained.output(features(DataType.FLOAT))
                        .sub(expected)
                        .norm2Number()
                        .doubleValue())
                .isCloseTo(0, within(1e-5));
    }

    @Test
    void scoresAreCosinesWithTheUnitRowsOfTheSum() {
        MultiLayerNetwork network = network(head(2).build(), DataType.DOUBLE);
        INDArray raw = Given.randomBasis(CLASSES, DIMENSION, 9)
                .matrix()
                .castTo(DataType.DOUBLE)
                .add(network.getParam("1_C").mmul(network.getParam("1_U")));
        INDArray vectors = raw.divColumnVector(raw.norm2(1));
        INDArray hidden = network.feedForward(features(DataType.DOUBLE)).get(1);
        INDArray embeddings = hidden.mmul(network.getParam("1_W")).addRowVector(network.getParam("1_b"));
        embeddings = embeddings.divColumnVector(embeddings.norm2(1));
        INDArray logits = embeddings.mmul(vectors.transpose()).div(0.3);
        INDArray expected = Nd4j.nn().softmax(logits, 1);
        assertThat(network.output(features(DataType.DOUBLE))
                        .sub(expected)
                        .norm2Number()
                        .doubleValue())
                .isCloseTo(0, within(1e-6));
        EquiangularBasis told = ((EmbeddingHead) network.getOutputLayer()).classVectors();
        assertThat(told.matrix()
                        .castTo(DataType.DOUBLE)
                        .sub(vectors)
                        .norm2Number()
                        .doubleValue())
                .isCloseTo(0, within(1e-6));
        assertThat(EbvPredictions.of(network, features(DataType.DOUBLE))
                        .winners()
                        .get(0)
                        .index())
                .isEqualTo(expected.getRow(0).argMax().getInt(0));
    }

    @Test
    void aSavedNetworkAnswersTheSame() throws IOException {
        MultiLayerNetwork network = network(head(2).sampledClasses(2).build(), DataType.FLOAT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, out, true);
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(out.toByteArray()));
        EbvOutputLayer layer = (EbvOutputLayer) read.getOutputLayer().conf().getLayer();
        assertThat(layer.getCorrection()).isEqualTo(2);
        assertThat(layer.getSampledClasses()).isEqualTo(2);
        assertThat(layer).isEqualTo(network.getOutputLayer().conf().getLayer());
        assertThat(read.output(features(DataType.FLOAT))).isEqualTo(network.output(features(DataType.FLOAT)));
    }

    @Test
    void aSampleOfAllClassesIsAllOfThem() {
        MultiLayerNetwork whole = network(head(3).build(), DataType.DOUBLE);
        MultiLayerNetwork sampled = network(head(3).sampledClasses(CLASSES).build(), DataType.DOUBLE);
        INDArray labels = Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES);
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {whole, sampled}) {
            network.setInput(features(DataType.DOUBLE));
            network.setLabels(labels);
            network.computeGradientAndScore();
        }
        assertThat(sampled.gradient()
                        .gradient()
                        .sub(whole.gradient().gradient())
                        .norm2Number()
                        .doubleValue())
                .isCloseTo(0, within(1e-12));
        assertThat(sampled.score()).isCloseTo(whole.score(), within(1e-12));
    }

    @Test
    void classesOutsideTheSampleStay() {
        MultiLayerNetwork network = network(head(3).sampledClasses(1).build(), DataType.DOUBLE);
        network.setInput(Given.features(DataType.DOUBLE, 2, Given.FEATURES, 1));
        network.setLabels(Nd4j.createFromArray(1.0, 4.0).reshape(2, 1));
        network.computeGradientAndScore();
        INDArray gradient = network.gradient().getGradientFor("1_C");
        long moved = java.util.stream.IntStream.range(0, CLASSES)
                .filter(label -> gradient.getRow(label).norm2Number().doubleValue() > 0)
                .count();
        assertThat(moved).isEqualTo(3);
        assertThat(gradient.getRow(1).norm2Number().doubleValue()).isPositive();
        assertThat(gradient.getRow(4).norm2Number().doubleValue()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"3", "2"})
    void sampledGradientsAreThoseOfTheSampledLoss(int rank) {
        MultiLayerNetwork network = network(head(rank).sampledClasses(2).build(), DataType.DOUBLE);
        // The same step draws the same sample, so that differences of the loss can be taken.
        GradientChecks.assertRight(
                network, features(DataType.DOUBLE), Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES), null);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "3, 0", "3, 3"})
    void vectorsAreLearnt(int rank, int sampled) {
        MultiLayerNetwork network = Given.network(
                head(rank).sampledClasses(sampled).build(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        INDArray before = network.getParam("1_C").dup();
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, 12, Given.FEATURES, 5), Given.classNumbers(DataType.FLOAT, 12, CLASSES));
        double first = network.score(batch);
        for (int step = 0; step < 60; step++) {
            network.fit(batch);
        }
        assertThat(network.score(batch)).isLessThan(0.5 * first);
        assertThat(network.getParam("1_C").sub(before).norm2Number().doubleValue())
                .isPositive();
    }

    @Test
    void halfPrecisionIsComputedInSingle() {
        MultiLayerNetwork network =
                Given.network(head(2).build(), DataType.FLOAT16, WorkspaceMode.ENABLED, new Sgd(0.1));
        network.fit(new DataSet(features(DataType.FLOAT16), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES)));
        assertThat(network.output(features(DataType.FLOAT16))
                        .castTo(DataType.FLOAT)
                        .sumNumber()
                        .doubleValue())
                .isCloseTo(ROWS, within(0.02));
    }

    @Test
    void whatDoesNotGoTogetherIsNamed() {
        assertThatThrownBy(() -> head(4).build()).hasMessage("correction must be in [0, 3], the dimension, was 4");
        assertThatThrownBy(() -> head(-1)).hasMessage("correction must be at least 0, was -1");
        assertThatThrownBy(() -> head(2).cosineMargin(0.1).build())
                .hasMessageStartingWith(
                        "loss must be COSINE_SOFTMAX without angular and cosine margin, focal and class weights");
        assertThatThrownBy(() -> head(2).sampledClasses(2).labelSmoothing(0.1).build())
                .hasMessageStartingWith("labelSmoothing must be 0 where class vectors are learnt over sampled classes");
        MultiLayerNetwork network = network(head(2).build(), DataType.FLOAT);
        EquiangularBasis more = Given.randomBasis(CLASSES + 1, DIMENSION, 9);
        assertThatThrownBy(() -> ClassExtension.extend(network, more))
                .hasMessage("classes must be added to fixed class vectors, had a correction of rank 2");
    }

    /** 0 times NaN is NaN: a label that does not count must not be multiplied. */
    @Test
    void labelsOfMaskedRowsAreNotLookedAt() {
        INDArray labels = Given.oneHot(Given.classNumbers(DataType.FLOAT, ROWS, CLASSES), CLASSES);
        INDArray strange = labels.dup();
        strange.getRow(2).assign(Double.NaN);
        assertThat(Bits.of(fittedBesideMasked(strange))).isEqualTo(Bits.of(fittedBesideMasked(labels)));
    }

    private static INDArray fittedBesideMasked(INDArray labels) {
        MultiLayerNetwork network = Given.network(head(2).build(), DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
        INDArray mask = Nd4j.createFromArray(new float[][] {{1}, {1}, {0}});
        network.fit(new DataSet(features(DataType.FLOAT), labels, null, mask));
        return network.params();
    }
}
