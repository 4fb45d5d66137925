package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** Deeplearning4j's own writeModel and restore..., with what a head may learn: it goes on as the network that was saved. */
class StockZipTest {

    private static final INDArray FEATURES = Given.features(DataType.FLOAT, 6, Given.FEATURES, 1);
    private static final INDArray LABELS = Given.classNumbers(DataType.FLOAT, 6, 9);

    static Stream<EbvOutputLayer> heads() {
        return Stream.of(
                builder().build(),
                builder().learnTemperature().build(),
                builder().correction(2).build(),
                builder().correction(4).learnTemperature().build(),
                builder().hidden(3).normalizeInput().build(),
                builder().sampledClasses(3).cosineMargin(0.2).build());
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aNetworkGoesOnAsItWas(EbvOutputLayer head, @TempDir Path folder) throws Exception {
        MultiLayerNetwork network = Given.network(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        network.fit(FEATURES, LABELS);
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file, true);
        assertThat(Bits.of(read.output(FEATURES))).isEqualTo(Bits.of(network.output(FEATURES)));
        assertThat(temperature(read.getOutputLayer())).isEqualTo(temperature(network.getOutputLayer()));
        network.fit(FEATURES, LABELS);
        read.fit(FEATURES, LABELS);
        assertThat(Bits.of(read.params())).isEqualTo(Bits.of(network.params()));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void aGraphGoesOnAsItWas(EbvOutputLayer head, @TempDir Path folder) throws Exception {
        ComputationGraph graph = Given.graph(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.05));
        graph.fit(new INDArray[] {FEATURES}, new INDArray[] {LABELS});
        File file = folder.resolve("graph.zip").toFile();
        ModelSerializer.writeModel(graph, file, true);
        ComputationGraph read = ModelSerializer.restoreComputationGraph(file, true);
        assertThat(Bits.of(read.outputSingle(FEATURES))).isEqualTo(Bits.of(graph.outputSingle(FEATURES)));
        graph.fit(new INDArray[] {FEATURES}, new INDArray[] {LABELS});
        read.fit(new INDArray[] {FEATURES}, new INDArray[] {LABELS});
        assertThat(Bits.of(read.params())).isEqualTo(Bits.of(graph.params()));
    }

    private static double temperature(org.deeplearning4j.nn.api.Layer layer) {
        return ((EmbeddingHead) layer).temperature().value();
    }

    private static EbvOutputLayer.Builder builder() {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(Given.randomBasis(9, 4, 1));
    }
}
