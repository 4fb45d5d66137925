package io.github.ebv4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The gradient of the pixel head: label kind x layout x enlargement x mask; class weights, loss and workspace mode change
 * from case to case.
 */
class PixelGradientCheckTest {

    enum LabelKind {
        MAP,
        MAP_WITHOUT_CHANNEL,
        MAP_WITH_IGNORED,
        ONE_HOT,
        SOFT
    }

    enum MaskKind {
        NONE,
        PIXELS,
        IMAGES
    }

    record Case(
            LabelKind kind,
            CNN2DFormat format,
            int factor,
            MaskKind mask,
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
            INDArray ones = Nd4j.ones(DataType.DOUBLE, 2, 1, factor * GivenImages.HEIGHT, factor * GivenImages.WIDTH);
            return switch (mask) {
                case NONE -> null;
                case PIXELS -> GivenImages.inFormat(ones.putScalar(new int[] {0, 0, 1, 0}, 0), format);
                case IMAGES -> Nd4j.createFromArray(0.5, 1).reshape(2, 1);
            };
        }
    }

    /** Any two settings meet in all their values. */
    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (LabelKind kind : LabelKind.values()) {
            for (CNN2DFormat format : CNN2DFormat.values()) {
                for (int factor : new int[] {1, 2}) {
                    for (MaskKind mask : MaskKind.values()) {
                        int turn = kind.ordinal() + mask.ordinal();
                        cases.add(new Case(
                                kind,
                                format,
                                factor,
                                mask,
                                (turn + format.ordinal()) % 2 == 0,
                                EbvLoss.values()[(turn + factor) % 2],
                                (turn + factor + format.ordinal()) % 2 == 0
                                        ? WorkspaceMode.NONE
                                        : WorkspaceMode.ENABLED));
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void multiLayerNetwork(Case given) {
        GradientChecks.assertRight(
                GivenImages.network(given.head(), given.format(), DataType.DOUBLE, given.mode(), new NoOp()),
                GivenImages.images(DataType.DOUBLE, given.format()),
                given.labels(),
                given.maskArray());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computationGraph(Case given) {
        GradientChecks.assertRight(
                GivenImages.graph(given.head(), given.format(), DataType.DOUBLE, given.mode(), new NoOp()),
                GivenImages.images(DataType.DOUBLE, given.format()),
                given.labels(),
                given.maskArray());
    }
}
