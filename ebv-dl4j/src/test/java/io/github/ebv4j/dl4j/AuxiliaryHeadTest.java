package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A main head on pixels and an auxiliary one of loss weight 0.4 in one graph, over the same class vectors: the auxiliary
 * one sits on an earlier layer of the backbone that both share.
 */
class AuxiliaryHeadTest {

    private static final EquiangularBasis BASIS = Given.randomBasis(GivenImages.CLASSES, GivenImages.DIMENSION, 1);

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void gradientOfBothHeadsTogetherIsRight(CNN2DFormat format) {
        GradientChecks.assertRight(graph(1, 0.4, format, DataType.DOUBLE, new NoOp()), batch(format, DataType.DOUBLE));
    }

    @Test
    void scoreIsTheWeightedSum() {
        double both = score(1, 1);
        double main = score(1, 1e-300);
        assertThat(score(1, 0.4)).isCloseTo(main + 0.4 * (both - main), within(1e-9));
        assertThat(both - main).isGreaterThan(0.1);
    }

    private static double score(double mainWeight, double auxiliaryWeight) {
        ComputationGraph graph = graph(mainWeight, auxiliaryWeight, CNN2DFormat.NCHW, DataType.DOUBLE, new Sgd(0.01));
        MultiDataSet batch = batch(CNN2DFormat.NCHW, DataType.DOUBLE);
        double before = graph.score(batch);
        graph.fit(batch);
        assertThat(graph.score()).isCloseTo(before, within(1e-9));
        assertThat(graph.score(batch)).isLessThan(before);
        return before;
    }

    @Test
    void vectorsAreHeldOnce() {
        ComputationGraph graph = graph(1, 0.4, CNN2DFormat.NCHW, DataType.FLOAT, new Sgd(0.1));
        assertThat(basis(graph, "main")).isSameAs(basis(graph, "auxiliary")).isSameAs(BASIS);
        assertThat(basis(graph.clone(), "auxiliary")).isSameAs(BASIS);
    }

    private static EquiangularBasis basis(ComputationGraph graph, String head) {
        return ((EbvPixelLayer) graph.getLayer(head).conf().getLayer()).getBasis();
    }

    @Test
    void jsonAndZipRestoreBothBitForBit(@TempDir Path folder) throws IOException {
        ComputationGraph graph = graph(1, 0.4, CNN2DFormat.NCHW, DataType.FLOAT, new Sgd(0.1));
        MultiDataSet batch = batch(CNN2DFormat.NCHW, DataType.FLOAT);
        graph.fit(batch);
        SerialisationTest.assertRestored(graph, batch, folder);
    }

    private static ComputationGraph graph(
            double mainWeight, double auxiliaryWeight, CNN2DFormat format, DataType type, IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(Given.base(type, WorkspaceMode.ENABLED, updater)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(
                        InputType.convolutional(GivenImages.HEIGHT, GivenImages.WIDTH, GivenImages.CHANNELS, format))
                .addLayer("early", GivenImages.backbone(format), "in")
                .addLayer("late", GivenImages.backbone(format), "early")
                .addLayer("embedding", GivenImages.toEmbedding(format), "late")
                .addLayer("earlyEmbedding", GivenImages.toEmbedding(format), "early")
                .addLayer("main", head(mainWeight), "embedding")
                .addLayer("auxiliary", head(auxiliaryWeight), "earlyEmbedding")
                .setOutputs("main", "auxiliary")
                .build());
        graph.init();
        return graph;
    }

    private static EbvPixelLayer head(double lossWeight) {
        return new EbvPixelLayer.Builder()
                .basis(BASIS)
                .temperature(0.2)
                .lossWeight(lossWeight)
                .upsampling(2)
                .build();
    }

    /** Both heads are taught by the same map, in which one pixel does not count. */
    private static MultiDataSet batch(CNN2DFormat format, DataType type) {
        INDArray map = GivenImages.labelMap(type, 2).putScalar(new int[] {1, 0, 3, 1}, EbvPixelLayer.IGNORED_LABEL);
        INDArray labels = GivenImages.inFormat(map, format);
        return new MultiDataSet(new INDArray[] {GivenImages.images(type, format)}, new INDArray[] {labels, labels});
    }
}
