package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.tree.ClassTree;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** The margin between branches of a tree together with every other option of a head. */
class TreeMarginCombinationsTest {

    private static final int ROWS = 4;
    private static final int CLASSES = 7;
    private static final int DIMENSION = 16;
    private static final ClassTree PETS = GivenTrees.pets();
    private static final EquiangularBasis BASIS = GivenTrees.basis(PETS, DIMENSION);

    private static EbvOutputLayer.Builder head(boolean learnt, int sampled, int rank) {
        EbvOutputLayer.Builder builder = new EbvOutputLayer.Builder()
                .basis(BASIS)
                .temperature(.3)
                .treeMargin(.4)
                .sampledClasses(sampled)
                .correction(rank);
        return learnt ? builder.learnTemperature() : builder;
    }

    private static void assertGradientsAreRight(EbvOutputLayer head) {
        MultiLayerNetwork network = Given.network(head, DataType.DOUBLE, WorkspaceMode.NONE, new NoOp());
        if (head.getCorrection() > 0) {
            INDArray correction = network.getParam("1_C");
            correction.assign(Given.features(DataType.DOUBLE, CLASSES, (int) correction.size(1), 4));
        }
        GradientChecks.assertRight(
                network,
                Given.features(DataType.DOUBLE, ROWS, Given.FEATURES, 1),
                Given.classNumbers(DataType.INT32, ROWS, CLASSES),
                Nd4j.createFromArray(1.0, 0.0, 0.5, 1.0).reshape(ROWS, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0, 0",
        "false, 2, 0",
        "true, 2, 0",
        "false, 0, 2",
        "true, 0, 2",
        "false, 2, 2",
        "true, 2, 2",
        "true, 2, 16"
    })
    void gradientsAreRight(boolean learnt, int sampled, int rank) {
        assertGradientsAreRight(head(learnt, sampled, rank).build());
    }

    @ParameterizedTest
    @CsvSource({"true, 0, .4, 0, 0, .1", "true, 2, 0, .2, 0, 0", "true, 2, .4, 0, 2, 0"})
    void gradientsWithMarginsFocalAndSmoothingAreRight(
            boolean learnt, int sampled, double angle, double cosine, double focal, double smoothing) {
        assertGradientsAreRight(head(learnt, sampled, 0)
                .angularMargin(angle)
                .cosineMargin(cosine)
                .focal(focal)
                .labelSmoothing(smoothing)
                .classWeights(1, 2, .5, 3, 1, .25, 1)
                .lossWeight(.7)
                .build());
    }

    @Test
    void learntVectorsWithSmoothingAreRight() {
        assertGradientsAreRight(head(true, 0, 2).labelSmoothing(.1).build());
    }

    /** More rows than are taken at once, in parts of which none is of the size of another. */
    @Test
    void theSlopeByTheTemperatureIsThatOfTheDefinition() {
        int rows = 2051;
        double step = 1e-5;
        INDArray unit = Given.features(DataType.DOUBLE, rows, DIMENSION, 4);
        unit.diviColumnVector(unit.norm2(1));
        int[] labels =
                Given.classNumbers(DataType.INT32, rows, CLASSES).reshape(rows).toIntVector();
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        double[] slopes = new double[rows];
        losses(unit, labels, ones, .3, slopes);
        double[] more = losses(unit, labels, ones, .3 * Math.exp(step), new double[rows]);
        double[] less = losses(unit, labels, ones, .3 * Math.exp(-step), new double[rows]);
        for (int row = 0; row < rows; row += 50) {
            assertThat(slopes[row]).isCloseTo((more[row] - less[row]) / (2 * step), within(1e-8));
        }
        assertThat(slopes[rows - 1]).isCloseTo((more[rows - 1] - less[rows - 1]) / (2 * step), within(1e-8));
    }

    private static double[] losses(INDArray unit, int[] labels, double[] ones, double tau, double[] slopes) {
        SphereLoss loss = LossOptions.DEFAULT.withTreeMargin(.4).sphereLoss(BASIS, new Temperature(tau));
        INDArray vectors = LabelReader.vectors(BASIS, labels, DataType.DOUBLE);
        INDArray gradient = Nd4j.create(DataType.DOUBLE, new long[] {labels.length, DIMENSION}, 'f');
        return loss.losses(
                unit.dup('f'), new Targets(vectors, ones, labels, ones), ones, gradient, slopes, Scratch.PLAIN);
    }

    /** With all others drawn the sample is the whole: the tree margin of every class is the same as without a sample. */
    @Test
    void aSampleOfAllClassesHasTheLossOfNone() {
        INDArray features = Given.features(DataType.DOUBLE, ROWS, Given.FEATURES, 1);
        INDArray labels = Given.classNumbers(DataType.INT32, ROWS, CLASSES);
        double[] scores = new double[2];
        for (int i = 0; i < 2; i++) {
            MultiLayerNetwork network =
                    Given.network(head(false, i * CLASSES, 0).build(), DataType.DOUBLE, WorkspaceMode.NONE, new NoOp());
            network.fit(features, labels);
            scores[i] = network.score();
        }
        assertThat(scores[1]).isCloseTo(scores[0], within(1e-9));
    }

    @Test
    void learntVectorsRefuseAMarginOfTheOwnClassOnly() {
        assertThatThrownBy(() -> head(false, 0, 2).cosineMargin(.1).build())
                .hasMessageStartingWith("loss must be COSINE_SOFTMAX without angular and cosine margin");
    }
}
