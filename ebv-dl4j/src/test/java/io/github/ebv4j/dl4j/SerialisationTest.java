package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;

class SerialisationTest {

    /**
     * Heads of exact families, plain and rotated, saved as recipes, and one whose vectors are saved inline; settings
     * off their defaults.
     */
    static Stream<EbvOutputLayer> heads() {
        return Stream.of(
                new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .nOut(7)
                        .dimension(6)
                        .seed(3)
                        .autoTemperature()
                        .build(),
                new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .basis(Given.randomBasis(40, 6, 5))
                        .temperature(0.05)
                        .loss(EbvLoss.COSINE_DISTANCE)
                        .labelSmoothing(0.1)
                        .hasBias(false)
                        .build(),
                new EbvOutputLayer.Builder()
                        .nIn(Given.HIDDEN)
                        .basis(ExactFamilies.construct(ExactFamilies.best(16, 6).orElseThrow())
                                .rotated(4))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("heads")
    void jsonAndYamlRestoreTheConfiguration(EbvOutputLayer head) {
        MultiLayerConfiguration conf = Given.network(head).getLayerWiseConfigurations();
        assertSameHead(
                MultiLayerConfiguration.fromJson(conf.toJson()).getConf(1).getLayer(), head);
        assertSameHead(
                MultiLayerConfiguration.fromYaml(conf.toYaml()).getConf(1).getLayer(), head);
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson()).toJson()).isEqualTo(conf.toJson());
    }

    @ParameterizedTest
    @MethodSource("heads")
    void jsonRestoresAGraphConfiguration(EbvOutputLayer head) {
        ComputationGraphConfiguration conf = graph(head).getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
        assertThat(ComputationGraphConfiguration.fromYaml(conf.toYaml())).isEqualTo(conf);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void networksFromJsonAnswerBitForBit(EbvOutputLayer head) {
        assertSameFromJson(Given.network(head), features());
    }

    /** A network and a graph made from JSON, with the parameters of the given network, answer as it does. */
    static void assertSameFromJson(MultiLayerNetwork network, INDArray features) {
        Bits expected = Bits.of(network.output(features));
        MultiLayerNetwork read = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(
                network.getLayerWiseConfigurations().toJson()));
        read.init(network.params().dup(), false);
        assertThat(Bits.of(read.output(features))).isEqualTo(expected);
        ComputationGraph graph = network.toComputationGraph();
        ComputationGraph readGraph = new ComputationGraph(
                ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson()));
        readGraph.init(graph.params().dup(), false);
        assertThat(Bits.of(readGraph.outputSingle(features))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void zipRestoresNetworkBitForBit(EbvOutputLayer head, @TempDir Path folder) throws IOException {
        MultiLayerNetwork network = Given.network(head);
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        assertThat(Bits.of(restored.output(features()))).isEqualTo(Bits.of(network.output(features())));
        assertThat(Bits.of(restored.params())).isEqualTo(Bits.of(network.params()));
        assertSameHead(restored.getLayer(1).conf().getLayer(), head);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void zipRestoresGraphBitForBit(EbvOutputLayer head, @TempDir Path folder) throws IOException {
        ComputationGraph graph = graph(head);
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, file.toFile(), true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile());
        assertThat(Bits.of(restored.outputSingle(features()))).isEqualTo(Bits.of(graph.outputSingle(features())));
    }

    /** A graph goes through JSON and its file unchanged, and a restored one learns on as it does. */
    static void assertRestored(ComputationGraph graph, MultiDataSet batch, Path folder) throws IOException {
        ComputationGraphConfiguration conf = graph.getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, file.toFile(), true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile());
        assertThat(Bits.of(restored.output(batch.getFeatures()))).isEqualTo(Bits.of(graph.output(batch.getFeatures())));
        graph.fit(batch);
        restored.fit(batch);
        assertThat(Bits.of(restored.params())).isEqualTo(Bits.of(graph.params()));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void cloneHasSameOutputAndOwnParameters(EbvOutputLayer head) {
        MultiLayerNetwork network = Given.network(head);
        INDArray before = network.output(features());
        MultiLayerNetwork clone = network.clone();
        assertThat(Bits.of(clone.output(features()))).isEqualTo(Bits.of(before));
        clone.params().addi(1);
        assertThat(Bits.of(network.output(features()))).isEqualTo(Bits.of(before));
        assertSameHead(head.clone(), head);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void javaSerialisationRestoresTheConfiguration(EbvOutputLayer head) throws Exception {
        assertSameHead(copyByJavaSerialisation(head), head);
    }

    @Test
    void exactFamilyIsSavedAsItsRecipeOnly() {
        String json = json(heads().findFirst().orElseThrow());
        assertThat(json).contains("simplex").doesNotContainPattern("\"vectors\" : \"");
        assertThat(json.length()).isLessThan(6000);
    }

    @Test
    void corruptInlineVectorsAreRefusedWithBothHashes() {
        EbvOutputLayer head = heads().skip(1).findFirst().orElseThrow();
        String json = json(head);
        Matcher vectors = Pattern.compile("\"vectors\" : \"([^\"]+)\"").matcher(json);
        assertThat(vectors.find()).isTrue();
        byte[] bytes = Base64.getDecoder().decode(vectors.group(1));
        bytes[17] ^= 1;
        String corrupt = json.replace(vectors.group(1), Base64.getEncoder().encodeToString(bytes));
        assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(corrupt))
                .hasMessageContaining("class vectors must have the SHA-256 of their recipe, "
                        + head.getBasis().recipe().sha256() + ", but have ");
    }

    @Test
    void tornInlineVectorsAreRefused() {
        EbvOutputLayer head = heads().skip(1).findFirst().orElseThrow();
        String torn = json(head).replaceAll("\"vectors\" : \"[^\"]+\"", "\"vectors\" : \"AAAA\"");
        assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(torn)).hasMessageContaining("SHA-256");
    }

    @Test
    void recipeThatRebuildsOtherVectorsIsRefused() {
        EbvOutputLayer head = heads().findFirst().orElseThrow();
        String foreign = json(head).replace(head.getBasis().recipe().sha256(), "0".repeat(64));
        assertThatThrownBy(() -> MultiLayerConfiguration.fromJson(foreign)).hasMessageContaining("0".repeat(64));
    }

    @Test
    void vectorsThatContradictTheirRecipeAreRefusedBeforeAnyTraining() {
        EquiangularBasis honest = Given.randomBasis(4, 3, 1);
        BasisRecipe lie = new BasisRecipe(
                "random", new TreeMap<>(), 4, 3, 1, OptionalDouble.empty(), "f".repeat(64), new TreeMap<>());
        EquiangularBasis lying =
                EquiangularBasis.ofRows(honest.matrix().reshape(12).toFloatVector(), lie);
        assertThatThrownBy(() -> new EbvOutputLayer.Builder().basis(lying).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("f".repeat(64), honest.recipe().sha256());
    }

    private static void assertSameHead(Object restored, EbvOutputLayer head) {
        assertThat(restored).isEqualTo(head).hasSameHashCodeAs(head).isInstanceOf(EbvOutputLayer.class);
        EbvOutputLayer same = (EbvOutputLayer) restored;
        assertThat(same.getBasis().recipe()).isEqualTo(head.getBasis().recipe());
        for (int i = 0; i < head.getNOut(); i++) {
            assertThat(same.getBasis().vector(i)).isEqualTo(head.getBasis().vector(i));
        }
    }

    static Layer copyByJavaSerialisation(Layer head) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(head);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Layer) in.readObject();
        }
    }

    private static String json(EbvOutputLayer head) {
        return Given.network(head).getLayerWiseConfigurations().toJson();
    }

    private static ComputationGraph graph(EbvOutputLayer head) {
        return Given.graph(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Sgd(0.1));
    }

    private static INDArray features() {
        return Given.features(DataType.FLOAT, 3, Given.FEATURES, 1);
    }
}
