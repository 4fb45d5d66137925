package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.transfer.ClassExtension;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/** A temperature that training changes: its gradient, what it becomes, and that files keep it. */
class LearntTemperatureTest {

    private static final int ROWS = 3;
    private static final int CLASSES = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, true, true",
        "0, 0, 0, 0.1, false, false",
        "2, 0, 0, 0, false, true",
        "0, 0.5, 0, 0.1, true, true",
        "0, 0, 0.35, 0, false, true",
        "2, 0.3, 0, 0.1, false, false"
    })
    void gradientIsThatOfCentralDifferences(
            double focal, double angle, double cosine, double smoothing, boolean oneHot, boolean bias) {
        EbvOutputLayer head = builder()
                .focal(focal)
                .angularMargin(angle)
                .cosineMargin(cosine)
                .labelSmoothing(smoothing)
                .lossWeight(0.4)
                .classWeights(1, 2, 0.5, 3, 1, 0.25)
                .hasBias(bias)
                .build();
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES);
        INDArray labels = oneHot ? Given.oneHot(numbers, CLASSES) : numbers;
        INDArray mask = Nd4j.createFromArray(1.0, 0.0, 0.5).reshape(ROWS, 1);
        INDArray features = Given.features(DataType.DOUBLE, ROWS, Given.FEATURES, 1);
        GradientChecks.assertRight(
                Given.network(head, DataType.DOUBLE, WorkspaceMode.ENABLED, new NoOp()), features, labels, mask);
        GradientChecks.assertRight(
                Given.graph(head, DataType.DOUBLE, WorkspaceMode.ENABLED, new NoOp()), features, labels, mask);
    }

    @Test
    void isOffUnlessAskedFor() {
        MultiLayerNetwork fixed = Given.network(
                new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(basis()).build());
        MultiLayerNetwork learnt = Given.network(builder().build());
        assertThat(learnt.numParams()).isEqualTo(fixed.numParams() + 1);
        assertThat(learnt.summary()).contains("layer1 (EbvOutputLayer)", "5,6", "W:{5,3}", "logTemperature:{1,1}");
        assertThat(learnt.toComputationGraph().summary()).contains("1 (EbvOutputLayer)", "5,6", "W:{5,3}");
        assertThat(learnt.getLayer(1).conf().getLayer().toString()).contains("temperature=0.3 at first");
    }

    /** Rows that are told apart with ease want a sharper softmax. */
    @Test
    void fallsWhereClassesAreToldApart() {
        MultiLayerNetwork network = Given.network(builder().build());
        DataSet batch = batch(DataType.FLOAT);
        assertThat(temperature(network)).isCloseTo(0.3, within(1e-7));
        for (int step = 0; step < 100; step++) {
            network.fit(batch);
        }
        assertThat(temperature(network)).isLessThan(0.25);
        assertThat(layer(network).getTemperature()).isEqualTo(0.3);
        INDArray expected = network.output(batch.getFeatures());
        EbvOutputLayer same = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(basis())
                .temperature(temperature(network))
                .build();
        MultiLayerNetwork fixed = Given.network(same);
        fixed.setParams(network.params()
                .reshape(network.numParams())
                .get(org.nd4j.linalg.indexing.NDArrayIndex.interval(0, network.numParams() - 1))
                .reshape(1, -1));
        assertThat(fixed.output(batch.getFeatures()).sub(expected).amaxNumber().doubleValue())
                .isLessThan(1e-6);
    }

    @Test
    void filesKeepIt() throws IOException {
        MultiLayerNetwork network = Given.network(builder().build());
        network.fit(batch(DataType.FLOAT));
        network.save(folder.resolve("stock.zip").toFile(), true);
        ModelZip.write(network, folder.resolve("ours.zip"), true);
        for (MultiLayerNetwork read : new MultiLayerNetwork[] {
            MultiLayerNetwork.load(folder.resolve("stock.zip").toFile(), true),
            ModelZip.readNetwork(folder.resolve("ours.zip"))
        }) {
            assertThat(temperature(read)).isEqualTo(temperature(network)).isNotEqualTo(0.3);
            assertThat(Bits.of(read.params())).isEqualTo(Bits.of(network.params()));
            assertThat(layer(read)).isEqualTo(layer(network));
        }
        MultiLayerConfiguration json = MultiLayerConfiguration.fromJson(
                network.getLayerWiseConfigurations().toJson());
        assertThat(json).isEqualTo(network.getLayerWiseConfigurations());
    }

    @Test
    void addedClassesKeepIt() {
        MultiLayerNetwork network = Given.network(builder().build());
        network.fit(batch(DataType.FLOAT));
        EquiangularBasis more =
                EquiangularBases.extend(basis(), 8, 1, RunControl.defaults()).basis();
        assertThat(temperature(ClassExtension.extend(network, more))).isEqualTo(temperature(network));
    }

    @Test
    void weightDecayLeavesIt() {
        EbvOutputLayer.Builder decaying = builder();
        decaying.l2(10);
        MultiLayerNetwork network = Given.network(decaying.build());
        DataSet silent = batch(DataType.FLOAT);
        silent.setLabelsMaskArray(Nd4j.zeros(ROWS, 1));
        network.fit(silent);
        assertThat(temperature(network)).isCloseTo(0.3, within(1e-7));
    }

    /** Half precision has 11 binary digits. */
    @Test
    void halfPrecisionHasTheGradientOfSinglePrecision() {
        MultiLayerNetwork half = Given.network(builder().build(), DataType.FLOAT16, WorkspaceMode.NONE, new Sgd(0.1));
        MultiLayerNetwork single = Given.network(builder().build());
        single.setParams(half.params().castTo(DataType.FLOAT));
        half.fit(batch(DataType.FLOAT16));
        single.fit(new DataSet(
                batch(DataType.FLOAT16).getFeatures().castTo(DataType.FLOAT),
                batch(DataType.FLOAT).getLabels()));
        assertThat(half.getGradientsViewArray()
                        .castTo(DataType.FLOAT)
                        .sub(single.getGradientsViewArray())
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(0.016);
    }

    @Test
    void computedVectorsGiveTheGradientOfStoredOnes() {
        EquiangularBasis computed = EquiangularBases.generate(BasisSpec.of(16_500, 256));
        EquiangularBasis stored = EquiangularBasis.ofRows(computed.rows(), computed.recipe());
        assertThat(slope(computed)).isCloseTo(slope(stored), within(1e-4)).isNotZero();
    }

    private static double slope(EquiangularBasis basis) {
        ComputationGraph graph = Given.graph(
                new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .basis(basis)
                        .learnTemperature()
                        .build(),
                DataType.FLOAT,
                WorkspaceMode.ENABLED,
                new NoOp());
        graph.setInputs(Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1));
        graph.setLabels(Given.classNumbers(DataType.FLOAT, ROWS, basis.size()));
        graph.computeGradientAndScore();
        return graph.gradient().getGradientFor("head_logTemperature").getDouble(0);
    }

    @Test
    void onlyTheSoftmaxHasOne() {
        assertThatThrownBy(() -> builder().loss(EbvLoss.COSINE_DISTANCE).build())
                .hasMessage(
                        "loss must be COSINE_SOFTMAX with a learnt temperature or sampled classes, was COSINE_DISTANCE");
    }

    @Test
    void whatIsNoTemperatureAnyMoreIsAnError() {
        MultiLayerNetwork network = Given.network(builder().build());
        network.getLayer(1).getParam("logTemperature").assign(Double.NaN);
        assertThatThrownBy(() -> network.output(batch(DataType.FLOAT).getFeatures()))
                .hasMessage("temperature must be positive and finite, was NaN");
    }

    private static EbvOutputLayer.Builder builder() {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(basis())
                .temperature(0.3)
                .learnTemperature();
    }

    private static EquiangularBasis basis() {
        return Given.randomBasis(CLASSES, 3, 9);
    }

    private static DataSet batch(DataType type) {
        return new DataSet(
                Given.features(type, ROWS, Given.FEATURES, 1), Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));
    }

    private static EbvOutputLayer layer(MultiLayerNetwork network) {
        return (EbvOutputLayer) network.getOutputLayer().conf().getLayer();
    }

    private static double temperature(MultiLayerNetwork network) {
        return ((EbvOutputLayerRuntime) network.getOutputLayer()).temperature().value();
    }
}
