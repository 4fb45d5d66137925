package io.github.ebv4j.dl4j.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Winners, thresholds for unknown classes, and the area under the receiver operating characteristic. */
class OpenWorldTest {

    private static final int ROWS = 40;

    @Test
    void angleIsTheInverseCosineInRadians() {
        assertThat(new ScoredClass(0, 0).angleRadians()).isCloseTo(Math.PI / 2, within(1e-15));
        assertThat(new ScoredClass(0, 0.5).angleRadians()).isCloseTo(Math.PI / 3, within(1e-15));
        assertThat(new ScoredClass(0, 1.0000001).angleRadians()).isZero();
        assertThat(new ScoredClass(0, -1.0000001).angleRadians()).isEqualTo(Math.PI);
        assertThat(new UnknownClassThreshold(0.5).angleRadians()).isCloseTo(Math.PI / 3, within(1e-15));
    }

    @Test
    void predictsWinnersAboveTheThresholdOnly() {
        MultiLayerNetwork network = Given.network(head());
        ComputationGraph graph = Given.graph(head(), DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
        List<ScoredClass> winners = EbvPredictions.of(network, features()).winners();
        assertThat(winners)
                .isEqualTo(EbvPredictions.of(network, features()).topK(1).stream()
                        .map(best -> best.get(0))
                        .toList());
        double[] cosines = cosines(winners);
        UnknownClassThreshold threshold = UnknownClassThreshold.ofFalseRejectRate(cosines, 0.25);
        List<Optional<ScoredClass>> answers =
                EbvPredictions.of(network, features()).predict(threshold);
        assertThat(answers.stream().filter(Optional::isEmpty)).hasSize(ROWS / 4);
        for (int i = 0; i < ROWS; i++) {
            assertThat(answers.get(i).isPresent()).isEqualTo(cosines[i] >= threshold.cosine());
            assertThat(answers.get(i).orElse(winners.get(i))).isEqualTo(winners.get(i));
        }
        double[] ofGraph = cosines(EbvPredictions.of(graph, features()).winners());
        UnknownClassThreshold strict = UnknownClassThreshold.ofFalseAcceptRate(ofGraph, 0.1);
        assertThat(EbvPredictions.of(graph, features()).predict(strict).stream().filter(Optional::isPresent))
                .hasSize(ROWS / 10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.29, 0.5, 0.999})
    void ratesHoldAndNoBetterThresholdDoes(double rate) {
        for (long seed = 1; seed <= 20; seed++) {
            // Few values, so that there are ties.
            double[] cosines = new Random(seed)
                    .doubles(100 + seed, -1, 1)
                    .map(c -> Math.rint(c * 50) / 50)
                    .toArray();
            double accept =
                    UnknownClassThreshold.ofFalseAcceptRate(cosines, rate).cosine();
            assertThat(share(cosines, accept)).isLessThanOrEqualTo(rate);
            assertThat(share(cosines, Math.nextDown(accept))).isGreaterThan(rate);
            double reject =
                    UnknownClassThreshold.ofFalseRejectRate(cosines, rate).cosine();
            assertThat(1 - share(cosines, reject)).isLessThanOrEqualTo(rate + 1e-12);
            assertThat(1 - share(cosines, Math.nextUp(reject))).isGreaterThan(rate);
        }
    }

    /** Part of the cosines that a threshold accepts. */
    private static double share(double[] cosines, double threshold) {
        UnknownClassThreshold accepting = new UnknownClassThreshold(threshold);
        return (double) Arrays.stream(cosines).filter(accepting::accepts).count() / cosines.length;
    }

    @Test
    void equalCosinesAreAcceptedOrRejectedTogether() {
        double[] equal = new double[20];
        Arrays.fill(equal, 0.3);
        assertThat(UnknownClassThreshold.ofFalseAcceptRate(equal, 0.5).accepts(0.3))
                .isFalse();
        assertThat(UnknownClassThreshold.ofFalseRejectRate(equal, 0.5).accepts(0.3))
                .isTrue();
    }

    @Test
    void rejectsWhatCannotBeCalibratedOn() {
        double[] few = new double[19];
        assertThatThrownBy(() -> UnknownClassThreshold.ofFalseAcceptRate(few, 0.05))
                .hasMessage("unknownCosines must hold at least 20 examples for a rate of 0.05, held 19");
        assertThatThrownBy(() -> UnknownClassThreshold.ofFalseRejectRate(new double[0], 0.5))
                .hasMessage("knownCosines must hold at least 2 examples for a rate of 0.5, held 0");
        double[] bad = new double[20];
        bad[7] = Double.NaN;
        assertThatThrownBy(() -> UnknownClassThreshold.ofFalseAcceptRate(bad, 0.05))
                .hasMessage("unknownCosines must be in [-1, 1], was NaN at 7");
        bad[7] = 1.5;
        assertThatThrownBy(() -> UnknownClassThreshold.ofFalseRejectRate(bad, 0.05))
                .hasMessage("knownCosines must be in [-1, 1], was 1.5 at 7");
        for (double rate : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> UnknownClassThreshold.ofFalseAcceptRate(new double[99], rate))
                    .hasMessage("rate must be in (0, 1), was " + rate);
        }
        assertThatThrownBy(() -> new UnknownClassThreshold(Double.NaN)).hasMessage("cosine must be finite, was NaN");
        assertThatThrownBy(() -> new UnknownClassThreshold(0).accepts(Double.NaN))
                .hasMessage("winnerCosine must be a number, was NaN");
    }

    @Test
    void thresholdTravelsInTheModelsFile(@TempDir Path folder) throws Exception {
        File file = folder.resolve("model.zip").toFile();
        ModelSerializer.writeModel(Given.network(head()), file, true);
        UnknownClassThreshold threshold = new UnknownClassThreshold(0.123456789);
        ModelSerializer.addObjectToFile(file, "unknown", threshold);
        UnknownClassThreshold restored = ModelSerializer.getObjectFromFile(file, "unknown");
        assertThat(restored).isEqualTo(threshold);
    }

    @Test
    void areaUnderTheCurveByHand() {
        assertThat(Auroc.of(new double[] {3, 4}, new double[] {1, 2})).isEqualTo(1);
        assertThat(Auroc.of(new double[] {1, 2}, new double[] {3, 4})).isZero();
        assertThat(Auroc.of(new double[] {1, 1}, new double[] {1})).isEqualTo(0.5);
        assertThat(Auroc.of(new double[] {0.0, 2}, new double[] {-0.0, 1})).isEqualTo(0.625);
        assertThat(Auroc.of(new double[] {Double.POSITIVE_INFINITY}, new double[] {1}))
                .isEqualTo(1);
    }

    @Test
    void areaUnderTheCurveAgreesWithAllPairsAndWithDeeplearning4j() {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            double[] high =
                    random.doubles(60).map(x -> Math.rint(20 * x + 3) / 25).toArray();
            double[] low = random.doubles(45).map(x -> Math.rint(20 * x) / 25).toArray();
            double pairs = 0;
            for (double h : high) {
                for (double l : low) {
                    pairs += h > l ? 1 : h == l ? 0.5 : 0;
                }
            }
            double area = Auroc.of(high, low);
            assertThat(area).isCloseTo(pairs / (high.length * low.length), within(1e-12));
            // Deeplearning4j's does not count ties half, so it gets scores without any.
            double[] more = random.doubles(50, 0.2, 1).toArray();
            double[] less = random.doubles(30, 0, 0.8).toArray();
            assertThat(Auroc.of(more, less)).isCloseTo(stockArea(more, less), within(1e-6));
        }
    }

    private static double stockArea(double[] high, double[] low) {
        INDArray scores = Nd4j.concat(0, Nd4j.createFromArray(high), Nd4j.createFromArray(low));
        INDArray labels =
                Nd4j.concat(0, Nd4j.ones(DataType.DOUBLE, high.length), Nd4j.zeros(DataType.DOUBLE, low.length));
        ROC roc = new ROC(0);
        roc.eval(labels.reshape(-1, 1), scores.reshape(-1, 1));
        return roc.calculateAUC();
    }

    @Test
    void areaUnderTheCurveNeedsNumbersOnBothSides() {
        double[] some = {1, 2};
        assertThatThrownBy(() -> Auroc.of(new double[0], some))
                .hasMessage("positives must hold at least 1 score, held none");
        assertThatThrownBy(() -> Auroc.of(some, new double[0]))
                .hasMessage("negatives must hold at least 1 score, held none");
        assertThatThrownBy(() -> Auroc.of(some, new double[] {1, Double.NaN}))
                .hasMessage("negatives must be numbers, was NaN at 1");
    }

    private static double[] cosines(List<ScoredClass> winners) {
        return winners.stream().mapToDouble(ScoredClass::cosine).toArray();
    }

    private static EbvOutputLayer head() {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(6, 4, 1))
                .build();
    }

    private static INDArray features() {
        return Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1);
    }
}
