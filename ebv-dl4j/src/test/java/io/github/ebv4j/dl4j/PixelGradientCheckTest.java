package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** The gradient of the pixel head: label kind x layout x enlargement x mask x class weights x loss x workspace mode. */
class PixelGradientCheckTest {

    enum LabelKind {
        MAP,
        MAP_WITHOUT_CHANNEL,
        MAP_WITH_IGNORED,
        ONE_HOT,
        SOFT
    }

    record Case(
            LabelKind kind,
            CNN2DFormat format,
            int factor,
            boolean mask,
            boolean weights,
            EbvLoss loss,
            WorkspaceMode mode) {

        EbvPixelLayer head() {
            EbvPixelLayer.Builder builder = new EbvPixelLayer.Builder()
                    .basis(Given.randomBasis(GivenImages.CLASSES, GivenImages.DIMENSION, 9))
                    .temperature(0.3)
                    .lossWeight(0.4)
                    .loss(loss)
                    .upsampling(factor);
            return weights
                    ? builder.classWeights(1, 0.5, 2, 3).labelSmoothing(0.1).build()
                    : builder.build();
        }

        INDArray labels() {
            INDArray map = GivenImages.labelMap(DataType.DOUBLE, factor);
            return switch (kind) {
                case MAP -> GivenImages.inFormat(map, format);
                case MAP_WITHOUT_CHANNEL -> map.reshape(map.size(0), map.size(2), map.size(3));
                case MAP_WITH_IGNORED -> GivenImages.inFormat(map.putScalar(new int[] {1, 0, 1, 2}, 255), format);
                case ONE_HOT -> GivenImages.inFormat(GivenImages.oneHot(map), format);
                case SOFT ->
                    GivenImages.inFormat(GivenImages.oneHot(map).mul(0.7).addi(0.1), format);
            };
        }

        INDArray maskArray() {
            if (!mask) {
                return null;
            }
            INDArray ones = Nd4j.ones(DataType.DOUBLE, 2, 1, factor * GivenImages.HEIGHT, factor * GivenImages.WIDTH);
            return GivenImages.inFormat(ones.putScalar(new int[] {0, 0, 1, 0}, 0), format);
        }
    }

    /** Every label kind in every layout and size; mask, weights, loss and workspaces take turns, and all meet. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (LabelKind kind : LabelKind.values()) {
            for (CNN2DFormat format : CNN2DFormat.values()) {
                for (int factor : new int[] {1, 2}) {
                    int turn = cases.size();
                    cases.add(new Case(
                            kind,
                            format,
                            factor,
                            turn % 4 < 2,
                            turn % 8 < 4,
                            EbvLoss.COSINE_SOFTMAX,
                            WorkspaceMode.NONE));
                    cases.add(new Case(
                            kind,
                            format,
                            factor,
                            turn % 8 < 4,
                            turn % 4 >= 2,
                            EbvLoss.values()[turn / 2 % 2],
                            WorkspaceMode.ENABLED));
                }
            }
        }
        return cases;
    }

    // The check insists on double precision as the default.
    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useFloatAgain() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void multiLayerNetwork(Case given) {
        assertThat(GradientCheckUtil.checkGradients(new MLNConfig()
                        .net(GivenImages.network(
                                given.head(), given.format(), DataType.DOUBLE, given.mode(), new NoOp()))
                        .input(GivenImages.images(DataType.DOUBLE, given.format()))
                        .labels(given.labels())
                        .labelMask(given.maskArray())))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computationGraph(Case given) {
        INDArray[] masks = given.mask() ? new INDArray[] {given.maskArray()} : null;
        assertThat(GradientCheckUtil.checkGradients(new GraphConfig()
                        .net(GivenImages.graph(given.head(), given.format(), DataType.DOUBLE, given.mode(), new NoOp()))
                        .inputs(new INDArray[] {GivenImages.images(DataType.DOUBLE, given.format())})
                        .labels(new INDArray[] {given.labels()})
                        .labelMask(masks)))
                .isTrue();
    }
}
