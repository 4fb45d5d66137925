package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/** Weights of classes and losses, focal loss and margins: gradients, files, and what is refused. */
class LossOptionsTest {

    private static final int ROWS = 3;
    private static final int CLASSES = 6;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, true",
        "2, 0, 0, 0, false",
        "0.5, 0, 0, 0.1, true",
        "0, 0.5, 0, 0, false",
        "0, 0.5, 0, 0.1, true",
        "0, 0, 0.35, 0, false",
        "2, 0, 0.35, 0.1, true"
    })
    void gradientsAreThoseOfCentralDifferences(
            double focal, double angle, double cosine, double smoothing, boolean oneHot) {
        EbvOutputLayer head = builder()
                .focal(focal)
                .angularMargin(angle)
                .cosineMargin(cosine)
                .labelSmoothing(smoothing)
                .lossWeight(0.4)
                .classWeights(1, 2, 0.5, 3, 1, 0.25)
                .temperature(0.3)
                .build();
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES);
        INDArray labels = oneHot ? Given.oneHot(numbers, CLASSES) : numbers;
        INDArray mask = Nd4j.createFromArray(1.0, 0.0, 0.5).reshape(ROWS, 1);
        MultiLayerNetwork network = Given.network(head, DataType.DOUBLE, WorkspaceMode.ENABLED, new NoOp());
        GradientChecks.assertRight(network, features(), labels, mask);
        GradientChecks.assertRight(
                Given.graph(head, DataType.DOUBLE, WorkspaceMode.ENABLED, new NoOp()), features(), labels, mask);
    }

    /** Rows are taken by blocks of 2,048, classes by blocks too. */
    @ParameterizedTest
    @ValueSource(doubles = {0.07, 0.001})
    void marginsHoldAcrossBlocks(double tau) {
        EquiangularBasis basis = Given.randomBasis(300, 5, 1);
        int rows = 4100;
        INDArray unit = Given.features(DataType.DOUBLE, rows, 5, 2).dup('f');
        unit.diviColumnVector(unit.norm2(true, 1));
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, rows, 300);
        ClassificationLoss loss =
                new ClassificationLoss(basis, LossOptions.DEFAULT.withCosineMargin(0.2), DataType.DOUBLE);
        double[] ones = RowWeights.ones(rows);
        Targets targets = loss.targets(numbers, ones, Scratch.PLAIN, row -> "row " + row);
        double[] all = loss.over(new Temperature(tau), null).losses(unit, targets, ones, null, Scratch.PLAIN);
        for (int row : new int[] {0, 2047, 2048, 4095, 4099}) {
            INDArray scores = basis.matrix()
                    .castTo(DataType.DOUBLE)
                    .mmul(unit.getRow(row).dup().reshape(5, 1));
            scores.putScalar(numbers.getInt(row), 0, scores.getDouble(numbers.getInt(row)) - 0.2);
            scores.divi(tau);
            double largest = scores.maxNumber().doubleValue();
            double sum = 0;
            for (int j = 0; j < 300; j++) {
                sum += Math.exp(scores.getDouble(j) - largest);
            }
            double expected = largest + Math.log(sum) - scores.getDouble(numbers.getInt(row));
            assertThat(all[row]).isCloseTo(expected, within(1e-9 / tau));
        }
    }

    @Test
    void computedVectorsHaveTheMarginsOfStoredOnes() {
        EquiangularBasis computed = EquiangularBases.generate(BasisSpec.of(16_500, 256));
        EquiangularBasis stored = EquiangularBasis.ofRows(computed.rows(), computed.recipe());
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1),
                Given.classNumbers(DataType.FLOAT, ROWS, 16_500));
        assertThat(withMargin(computed).score(batch))
                .isCloseTo(withMargin(stored).score(batch), within(2e-4));
    }

    private static MultiLayerNetwork withMargin(EquiangularBasis basis) {
        return Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(basis)
                .angularMargin(0.5)
                .build());
    }

    @Test
    void outputsHaveNoMargin() {
        MultiLayerNetwork plain = Given.network(builder().build());
        MultiLayerNetwork margin = Given.network(builder().cosineMargin(0.35).build());
        INDArray features = features().castTo(DataType.FLOAT);
        assertThat(Bits.of(margin.output(features))).isEqualTo(Bits.of(plain.output(features)));
    }

    @Test
    void optionsAreSavedAndDistinguished() {
        List<Consumer<EbvOutputLayer.Builder>> changes = List.of(
                builder -> builder.focal(2),
                builder -> builder.angularMargin(0.5),
                builder -> builder.cosineMargin(0.35),
                builder -> builder.lossWeight(0.4),
                builder -> builder.classWeights(1, 2, 3, 4, 5, 6));
        for (Consumer<EbvOutputLayer.Builder> change : changes) {
            EbvOutputLayer.Builder builder = builder();
            change.accept(builder);
            EbvOutputLayer head = builder.build();
            assertThat(head).isNotEqualTo(builder().build());
            MultiLayerConfiguration conf = Given.network(head).getLayerWiseConfigurations();
            assertThat(MultiLayerConfiguration.fromJson(conf.toJson())
                            .getConf(1)
                            .getLayer())
                    .isEqualTo(head);
        }
    }

    @Test
    void softLabelsAreRefusedWithAMargin() {
        MultiLayerNetwork network = Given.network(builder().angularMargin(0.5).build());
        DataSet batch =
                new DataSet(features().castTo(DataType.FLOAT), Given.softLabels(DataType.FLOAT, ROWS, CLASSES, 3));
        assertThatThrownBy(() -> network.fit(batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("label of row 0 must be of one class for a margin, had weight ");
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThatThrownBy(() -> builder().angularMargin(2))
                .hasMessage("angularMargin must be in [0, pi / 2] radians, was 2.0");
        assertThatThrownBy(() -> builder().cosineMargin(-0.1)).hasMessage("cosineMargin must be in [0, 2], was -0.1");
        assertThatThrownBy(() -> builder().cosineMargin(0.1).angularMargin(0.5))
                .hasMessage("angularMargin must be 0 beside a cosineMargin of 0.1, was 0.5");
        assertThatThrownBy(() -> builder().focal(-1)).hasMessage("focal must be finite and at least 0, was -1.0");
        assertThatThrownBy(() -> builder().lossWeight(0)).hasMessage("lossWeight must be positive and finite, was 0.0");
        assertThatThrownBy(() -> builder().classWeights(1, 2).build())
                .hasMessage("classWeights must have 6 values, one for each class, had 2");
        assertThatThrownBy(
                        () -> builder().loss(EbvLoss.COSINE_DISTANCE).focal(2).build())
                .hasMessage("loss must be COSINE_SOFTMAX with a margin or focal, was COSINE_DISTANCE");
    }

    /** A step down the gradient lowers the score as the gradient says: with masks, weight decay and a kept score. */
    @Test
    void scoreIsTheIntegralOfTheGradient() {
        EbvOutputLayer head =
                builder().l2(0.3).labelSmoothing(0.1).temperature(0.3).build();
        MultiLayerNetwork network = Given.network(head, DataType.DOUBLE, WorkspaceMode.ENABLED, new Sgd(1e-5));
        INDArray mask = Nd4j.createFromArray(1.0, 0.0, 0.5).reshape(ROWS, 1);
        DataSet batch = new DataSet(features(), Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES), null, mask);
        INDArray before = network.params().dup();
        network.fit(batch);
        double scoreBefore = network.score();
        INDArray step = network.params().sub(before);
        double expected = -step.mul(step).sumNumber().doubleValue() / 1e-5;
        network.fit(batch);
        assertThat((network.score() - scoreBefore) / expected).isCloseTo(1, within(1e-2));
    }

    private static EbvOutputLayer.Builder builder() {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(Given.randomBasis(CLASSES, 3, 9));
    }

    private static INDArray features() {
        return Given.features(DataType.DOUBLE, ROWS, Given.FEATURES, 1);
    }
}
