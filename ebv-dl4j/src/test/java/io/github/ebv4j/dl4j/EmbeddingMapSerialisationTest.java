package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** Networks whose head has no parameters, written and read. */
class EmbeddingMapSerialisationTest {

    record Case(String name, MultiLayerNetwork network, INDArray features) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                pixels("pixels, defaults", CNN2DFormat.NCHW, generated()),
                pixels("pixels", CNN2DFormat.NHWC, given()),
                sequence(RNNFormat.NWC),
                pixels("masks", CNN2DFormat.NHWC, masks()));
    }

    private static Case sequence(RNNFormat format) {
        EbvSequenceLayer head = new EbvSequenceLayer.Builder()
                .basis(Given.randomBasis(7, 3, 2))
                .labelSmoothing(0.1)
                .build();
        return new Case(
                "sequence",
                SequenceHeadTest.network(head, format, false, WorkspaceMode.ENABLED, new Sgd(0.1)),
                Given.features(DataType.DOUBLE, 2, 8, 1).reshape('c', 2, 4, 2));
    }

    private static EbvMaskLayer masks() {
        return new EbvMaskLayer.Builder()
                .basis(Given.randomBasis(7, 3, 2))
                .backgroundLast()
                .build();
    }

    private static EbvPixelLayer generated() {
        return new EbvPixelLayer.Builder().nOut(4).dimension(3).build();
    }

    private static EbvPixelLayer given() {
        return new EbvPixelLayer.Builder()
                .basis(Given.randomBasis(40, 3, 5))
                .temperature(0.05)
                .loss(EbvLoss.COSINE_DISTANCE)
                .labelSmoothing(0.1)
                .classWeights(new double[40])
                .ignoredLabel(-1)
                .upsampling(3)
                .lossWeight(0.4)
                .build();
    }

    private static Case pixels(String name, CNN2DFormat format, EmbeddingMapHead head) {
        return new Case(
                name,
                GivenImages.network(head, format, DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1)),
                GivenImages.images(DataType.FLOAT, format));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void jsonAndYamlRestoreTheConfiguration(Case given) {
        MultiLayerConfiguration conf = given.network().getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
        assertThat(MultiLayerConfiguration.fromYaml(conf.toYaml())).isEqualTo(conf);
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson()).toJson()).isEqualTo(conf.toJson());
        ComputationGraphConfiguration graph =
                given.network().toComputationGraph().getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(graph.toJson())).isEqualTo(graph);
        assertThat(ComputationGraphConfiguration.fromYaml(graph.toYaml())).isEqualTo(graph);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void networksFromJsonAnswerBitForBit(Case given) {
        SerialisationTest.assertSameFromJson(given.network(), given.features());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void configurationsThatDifferAreNotEqual(Case given) {
        String json = given.network().getLayerWiseConfigurations().toJson();
        String other = json.replaceAll("\"lossWeight\" : [0-9.]+", "\"lossWeight\" : 0.7");
        assertThat(MultiLayerConfiguration.fromJson(other)).isNotEqualTo(MultiLayerConfiguration.fromJson(json));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void zipRestoresNetworkAndGraphBitForBit(Case given, @TempDir Path folder) throws IOException {
        INDArray expected = given.network().output(given.features());
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(given.network(), file.toFile(), true);
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        assertThat(Bits.of(network.output(given.features()))).isEqualTo(Bits.of(expected));
        assertThat(Bits.of(network.params())).isEqualTo(Bits.of(given.network().params()));

        Path graphFile = folder.resolve("graph.zip");
        ComputationGraph graph = given.network().toComputationGraph();
        ModelSerializer.writeModel(graph, graphFile.toFile(), true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(graphFile.toFile());
        assertThat(Bits.of(restored.outputSingle(given.features())))
                .isEqualTo(Bits.of(graph.outputSingle(given.features())));
    }

    /** As Spark sends configurations. */
    @ParameterizedTest
    @MethodSource("cases")
    void javaSerialisationRestoresTheConfiguration(Case given) throws Exception {
        Layer head = given.network().getOutputLayer().conf().getLayer();
        assertThat(SerialisationTest.copyByJavaSerialisation(head))
                .isEqualTo(head)
                .hasSameHashCodeAs(head);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cloneAndSummaryWork(Case given) {
        assertThat(Bits.of(given.network().clone().output(given.features())))
                .isEqualTo(Bits.of(given.network().output(given.features())));
        String runtime =
                given.network().getOutputLayer().conf().getLayer().getClass().getSimpleName() + "Runtime";
        assertThat(given.network().summary()).contains(runtime);
        assertThat(given.network().toComputationGraph().summary()).contains(runtime);
        assertThat(given.network().getOutputLayer().numParams()).isZero();
    }
}
