package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** A head over vectors that are computed with, beside one that stores the same vectors and takes them by blocks. */
class ComputedVectorsTest {

    private static final int ROWS = 5;
    private static final int CLASSES = 16_500;
    private static final EquiangularBasis COMPUTED = EquiangularBases.generate(BasisSpec.of(CLASSES, 256));
    private static final EquiangularBasis STORED =
            EquiangularBasis.ofRows(COMPUTED.matrix().data().asFloat(), COMPUTED.recipe());

    @ParameterizedTest
    @CsvSource({
        "FLOAT, NONE, numbers, false, 0",
        "FLOAT, ENABLED, numbers, true, 0.1",
        "FLOAT, ENABLED, oneHot, false, 0.1",
        "FLOAT, NONE, soft, true, 0",
        "DOUBLE, ENABLED, numbers, true, 0"
    })
    void gradientAndScoreAreThoseOfStoredVectors(
            DataType type, WorkspaceMode mode, String kind, boolean mask, double smoothing) {
        DataSet batch = batch(type, kind, mask);
        MultiLayerNetwork computed = Given.network(head(COMPUTED, smoothing), type, mode, new Sgd(0.1));
        MultiLayerNetwork stored = Given.network(head(STORED, smoothing), type, mode, new Sgd(0.1));
        ComputationGraph graph = Given.graph(head(COMPUTED, smoothing), type, mode, new Sgd(0.1));
        ComputationGraph storedGraph = Given.graph(head(STORED, smoothing), type, mode, new Sgd(0.1));
        for (int step = 0; step < 3; step++) {
            computed.fit(batch);
            stored.fit(batch);
            graph.fit(batch);
            storedGraph.fit(batch);
            assertThat(computed.score()).isCloseTo(stored.score(), within(2e-4));
            assertThat(graph.score()).isCloseTo(storedGraph.score(), within(2e-4));
            assertClose(computed.getGradientsViewArray(), stored.getGradientsViewArray());
            assertClose(graph.getGradientsViewArray(), storedGraph.getGradientsViewArray());
        }
        assertClose(computed.output(batch.getFeatures()), stored.output(batch.getFeatures()));
        assertThat(EbvPredictions.of(computed, batch.getFeatures())
                        .topK(3)
                        .get(1)
                        .get(0)
                        .index())
                .isEqualTo(EbvPredictions.of(stored, batch.getFeatures())
                        .topK(3)
                        .get(1)
                        .get(0)
                        .index());
    }

    /** What is computed with would be off by some 1e-6 if it were in single precision. */
    @Test
    void doubleNetworksComputeInDoublePrecision() {
        DataSet batch = batch(DataType.DOUBLE, "numbers", false);
        MultiLayerNetwork computed =
                Given.network(head(COMPUTED, 0), DataType.DOUBLE, WorkspaceMode.ENABLED, new Sgd(0.1));
        MultiLayerNetwork stored = Given.network(head(STORED, 0), DataType.DOUBLE, WorkspaceMode.ENABLED, new Sgd(0.1));
        computed.fit(batch);
        stored.fit(batch);
        assertThat(computed.score()).isCloseTo(stored.score(), within(1e-12));
        double difference = computed.getGradientsViewArray()
                .sub(stored.getGradientsViewArray())
                .amaxNumber()
                .doubleValue();
        assertThat(difference).isLessThan(1e-12);
    }

    /** As in a language model: classes as many as words, at every time step. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sequenceHeadIsThatOfStoredVectors(boolean mask) {
        INDArray features = Given.features(DataType.FLOAT, 2, 3 * 4, 1).reshape(2, 3, 4);
        INDArray numbers = Given.classNumbers(DataType.FLOAT, 8, CLASSES).reshape(2, 1, 4);
        INDArray weights = Nd4j.createFromArray(new float[][] {{1, 1, 1, 0}, {1, 1, 1, 1}});
        DataSet batch = new DataSet(features, numbers, null, mask ? weights : null);
        MultiLayerNetwork computed = sequences(COMPUTED);
        MultiLayerNetwork stored = sequences(STORED);
        for (int step = 0; step < 3; step++) {
            computed.fit(batch);
            stored.fit(batch);
            assertThat(computed.score()).isCloseTo(stored.score(), within(1e-3));
            assertClose(computed.getGradientsViewArray(), stored.getGradientsViewArray());
        }
        assertClose(computed.output(features), stored.output(features));
    }

    private static MultiLayerNetwork sequences(EquiangularBasis basis) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(Given.base(DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.01))
                        .list()
                        .layer(new LSTM.Builder().nIn(3).nOut(256).build())
                        .layer(new EbvSequenceLayer.Builder().basis(basis).build())
                        .build());
        network.init();
        return network;
    }

    @Test
    void zipRestoresBitForBit(@TempDir Path folder) throws IOException {
        DataSet batch = batch(DataType.FLOAT, "numbers", false);
        MultiLayerNetwork network =
                Given.network(head(COMPUTED, 0.1), DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
        network.fit(batch);
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        assertThat(file).isRegularFile();
        assertThat(file.toFile().length()).as("the vectors are not in it").isLessThan(100_000);
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        assertThat(Bits.of(restored.output(batch.getFeatures())))
                .isEqualTo(Bits.of(network.output(batch.getFeatures())));
        network.fit(batch);
        restored.fit(batch);
        assertThat(Bits.of(restored.params())).isEqualTo(Bits.of(network.params()));
    }

    private static EbvOutputLayer head(EquiangularBasis basis, double smoothing) {
        return new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(basis)
                .labelSmoothing(smoothing)
                .build();
    }

    private static DataSet batch(DataType type, String kind, boolean mask) {
        INDArray numbers = Given.classNumbers(type, ROWS, CLASSES);
        INDArray labels = switch (kind) {
            case "numbers" -> numbers;
            case "oneHot" -> Given.oneHot(numbers, CLASSES);
            default -> Given.softLabels(type, ROWS, CLASSES, 3);
        };
        INDArray weights = Nd4j.createFromArray(1.0, 0, 0.5, 1, 1).castTo(type).reshape(ROWS, 1);
        return new DataSet(Given.features(type, ROWS, Given.FEATURES, 1), labels, null, mask ? weights : null);
    }

    /** To 1e-5 of 1 / temperature. */
    private static void assertClose(INDArray actual, INDArray expected) {
        double difference = actual.sub(expected).amaxNumber().doubleValue();
        assertThat(difference).isLessThan(1e-5 / Temperature.REFERENCE.value());
    }
}
