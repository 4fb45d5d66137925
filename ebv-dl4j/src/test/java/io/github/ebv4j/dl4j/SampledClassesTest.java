package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.RowWeights;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;

/** Training steps over the classes of a batch and some others: which ones, and what loss and gradient become. */
class SampledClassesTest {

    private static final int ROWS = 3;
    private static final int CLASSES = 40;
    private static final EquiangularBasis BASIS = Given.randomBasis(CLASSES, 5, 9);

    @TempDir
    Path folder;

    @Test
    void theOthersAreDistinctAndNotOfTheBatch() {
        int[] present = ClassSample.present(new int[] {7, -1, 0, 7, 39});
        assertThat(present).containsExactly(0, 7, 39);
        for (int seed = 0; seed < 200; seed++) {
            int[] others = new ClassSample(9, seed).others(present, CLASSES);
            assertThat(others).hasSize(9).isSorted().doesNotHaveDuplicates().doesNotContain(present);
            assertThat(others[8]).isLessThan(CLASSES);
            assertThat(new ClassSample(9, seed).others(present, CLASSES)).isEqualTo(others);
        }
        assertThat(new ClassSample(100, 1).others(present, CLASSES))
                .hasSize(CLASSES - 3)
                .doesNotContain(present);
        assertThat(new ClassSample(3, 1).others(new int[] {0, 1, 2}, 3)).isEmpty();
    }

    /** Each of 37 classes is drawn 9 times in 37; the counts of 4,000 steps stay within five standard deviations. */
    @Test
    void everyOtherClassIsDrawnAsOften() {
        int[] present = {0, 7, 39};
        int[] counts = new int[CLASSES];
        int steps = 4000;
        for (int step = 0; step < steps; step++) {
            for (int drawn : ClassSample.ofStep(9, 42, step).others(present, CLASSES)) {
                counts[drawn]++;
            }
        }
        double share = 9.0 / 37;
        double deviation = Math.sqrt(steps * share * (1 - share));
        for (int number = 0; number < CLASSES; number++) {
            double expected = Arrays.binarySearch(present, number) >= 0 ? 0 : steps * share;
            assertThat((double) counts[number]).isCloseTo(expected, within(5 * deviation));
        }
    }

    /** The mean of the sums over many steps is the sum over all classes. */
    @Test
    void theSumIsEstimatedWithoutBias() {
        INDArray unit = unit();
        int[] own = Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES).toIntVector();
        double[] full = sums(unit, own, new ClassSample(CLASSES, 1));
        double[] mean = new double[ROWS];
        int steps = 1500;
        for (int step = 0; step < steps; step++) {
            double[] some = sums(unit, own, ClassSample.ofStep(9, 1, step));
            Arrays.setAll(mean, row -> mean[row] + some[row] / steps);
        }
        for (int row = 0; row < ROWS; row++) {
            assertThat(mean[row] / full[row]).isCloseTo(1, within(0.05));
        }
        assertThat(sums(unit, own, new ClassSample(9, 1))[0]).isNotCloseTo(full[0], within(1e-3 * full[0]));
    }

    private static double[] sums(INDArray unit, int[] own, ClassSample sample) {
        return SampledExponentials.of(BASIS, 1 / 0.3, unit, own, null, sample, Scratch.PLAIN)
                .sums(null, null, null);
    }

    /** Also where the exponentials leave the range of the data type without a shift. */
    @ParameterizedTest
    @CsvSource({"0.07, 0, DOUBLE", "0.0001, 0, DOUBLE", "0.07, 0.3, DOUBLE", "0.001, 0.3, DOUBLE"})
    void allOthersGiveTheLossOverAllClasses(double tau, double angle) {
        LossOptions options = LossOptions.DEFAULT.withAngularMargin(angle).withLabelSmoothing(0.1);
        INDArray full = unit().dup('f');
        INDArray some = unit().dup('f');
        double[] expected = losses(options, tau, null, full);
        assertThat(losses(options, tau, new ClassSample(CLASSES, 1), some))
                .containsExactly(expected, within(1e-9 / tau));
        assertThat(some.sub(full).amaxNumber().doubleValue()).isLessThan(1e-9 / tau);
    }

    private static double[] losses(LossOptions options, double tau, ClassSample sample, INDArray gradient) {
        ClassificationLoss loss = new ClassificationLoss(BASIS, options, TreeMargin.NONE, true, DataType.DOUBLE);
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES);
        double[] ones = RowWeights.ones(ROWS);
        Targets targets = loss.targets(numbers, ones, Scratch.PLAIN, row -> "row " + row);
        return loss.over(new Temperature(tau), sample).losses(unit(), targets, ones, gradient, Scratch.PLAIN);
    }

    private static INDArray unit() {
        INDArray rows = Given.features(DataType.DOUBLE, ROWS, 5, 2).dup('f');
        return rows.diviColumnVector(rows.norm2(true, 1));
    }

    /** The sample stays while the step lasts. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, false", "0.5, 0, 0.1, true", "0, 2, 0, true"})
    void gradientsAreThoseOfCentralDifferences(double angle, double focal, double smoothing, boolean learnTemperature) {
        EbvOutputLayer.Builder builder =
                builder().temperature(0.3).angularMargin(angle).focal(focal).labelSmoothing(smoothing);
        EbvOutputLayer head = learnTemperature ? builder.learnTemperature().build() : builder.build();
        INDArray features = Given.features(DataType.DOUBLE, ROWS, Given.FEATURES, 1);
        INDArray numbers = Given.classNumbers(DataType.DOUBLE, ROWS, CLASSES);
        GradientChecks.assertRight(
                Given.network(head, DataType.DOUBLE, WorkspaceMode.ENABLED, new NoOp()), features, numbers, null);
        GradientChecks.assertRight(
                Given.graph(head, DataType.DOUBLE, WorkspaceMode.NONE, new NoOp()),
                features,
                Given.oneHot(numbers, CLASSES),
                null);
    }

    @Test
    void everyStepDrawsAnew() {
        MultiLayerNetwork network = Given.network(builder().build(), DataType.FLOAT, WorkspaceMode.ENABLED, new NoOp());
        network.fit(batch());
        double first = network.score();
        network.fit(batch());
        assertThat(network.score()).isNotEqualTo(first);
        ComputationGraph graph = Given.graph(builder().build(), DataType.FLOAT, WorkspaceMode.ENABLED, new NoOp());
        graph.fit(batch());
        double firstOfGraph = graph.score();
        graph.fit(batch());
        assertThat(graph.score()).isNotEqualTo(firstOfGraph);
    }

    @Test
    void aResumedNetworkDrawsTheSameClasses() throws IOException {
        MultiLayerNetwork network =
                Given.network(builder().build(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.01));
        network.fit(batch());
        network.save(folder.resolve("network.zip").toFile(), true);
        MultiLayerNetwork read =
                MultiLayerNetwork.load(folder.resolve("network.zip").toFile(), true);
        assertThat(read.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
        network.fit(batch());
        read.fit(batch());
        assertThat(Bits.of(read.params())).isEqualTo(Bits.of(network.params()));
    }

    @Test
    void testScoresAreOverAllClasses() {
        MultiLayerNetwork some = Given.network(builder().build());
        MultiLayerNetwork all = Given.network(builder().sampledClasses(0).build());
        assertThat(some.score(batch())).isEqualTo(all.score(batch()));
        assertThat(some.score(batch(), true)).isNotEqualTo(all.score(batch(), true));
        assertThat(Bits.of(some.output(batch().getFeatures()))).isEqualTo(Bits.of(all.output(batch().getFeatures())));
    }

    @Test
    void networksLearn() {
        Learning.assertLearns(
                Given.network(builder().build(), DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.01)),
                batch(),
                CLASSES);
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> builder().sampledClasses(-1)).hasMessage("sampledClasses must be at least 0, was -1");
        MultiLayerNetwork network = Given.network(builder().build());
        DataSet soft = new DataSet(batch().getFeatures(), Given.softLabels(DataType.FLOAT, ROWS, CLASSES, 3));
        assertThatThrownBy(() -> network.fit(soft))
                .hasMessageStartingWith("label of row 0 must be of one class for sampled classes, had weight ");
    }

    private static EbvOutputLayer.Builder builder() {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(BASIS).sampledClasses(9);
    }

    private static DataSet batch() {
        return new DataSet(
                Given.features(DataType.FLOAT, ROWS, Given.FEATURES, 1),
                Given.classNumbers(DataType.FLOAT, ROWS, CLASSES));
    }
}
