package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.dl4j.Bits;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.EbvOutputLayerRuntime;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import io.github.ebv4j.internal.VectorHash;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/** Classes added to trained networks: what was known stays to the last bit. */
class ClassExtensionTest {

    private static final int ROWS = 33;

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void oldPredictionsStayBitForBit(DataType type) {
        // With shapes at which a product with all vectors at once would round the old cosines differently.
        for (int[] sizes : new int[][] {{8, 10, 8}, {7, 8, 10}, {10, 20, 64}, {100, 150, 10}, {100, 1000, 64}}) {
            EquiangularBasis larger = Given.randomBasis(sizes[1], sizes[2], 3);
            EquiangularBasis basis = firstOf(larger, sizes[0]);
            MultiLayerNetwork network = trained(Given.network(head(basis), type, WorkspaceMode.ENABLED, adam()), type);
            assertSameForOldClasses(network, ClassExtension.extend(network, larger), type);
            ComputationGraph graph = trained(Given.graph(head(basis), type, WorkspaceMode.NONE, adam()), type);
            assertSameForOldClasses(graph, ClassExtension.extend(graph, larger), type);
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 256, 16", "600, 1024, 16", "16, 64, 16"})
    void exactFamiliesGoOn(int size, int larger, int dimension) {
        EquiangularBasis all =
                ExactFamilies.construct(ExactFamilies.best(larger, dimension).orElseThrow());
        MultiLayerNetwork network =
                trained(Given.network(head(firstOf(all, size)), DataType.FLOAT, WorkspaceMode.ENABLED, adam()));
        assertSameForOldClasses(network, ClassExtension.extend(network, all), DataType.FLOAT);
    }

    @Test
    void anExactBasisGoesOnScoringInItsOwnWay(@TempDir Path folder) throws Exception {
        EquiangularBasis exact =
                ExactFamilies.construct(ExactFamilies.best(272, 16).orElseThrow());
        EquiangularBasis all = followedBy(exact, Given.randomBasis(5, 16, 1));
        MultiLayerNetwork network = trained(Given.network(head(exact), DataType.FLOAT, WorkspaceMode.ENABLED, adam()));
        MultiLayerNetwork extended = ClassExtension.extend(network, all);
        assertSameForOldClasses(network, extended, DataType.FLOAT);
        assertSameForOldClasses(network, restored(extended, folder), DataType.FLOAT);
        assertThat(EbvPredictions.of(extended, features(DataType.FLOAT))
                        .topK(277)
                        .get(0))
                .extracting(ScoredClass::index)
                .contains(0, 271, 272, 276);
    }

    @Test
    void growsTwiceAndSurvivesItsFile(@TempDir Path folder) throws Exception {
        EquiangularBasis all = Given.randomBasis(13, 10, 5);
        MultiLayerNetwork network =
                trained(Given.network(head(firstOf(all, 7)), DataType.FLOAT, WorkspaceMode.ENABLED, adam()));
        MultiLayerNetwork once = ClassExtension.extend(network, firstOf(all, 8));
        MultiLayerNetwork twice = ClassExtension.extend(once, all);
        assertSameForOldClasses(network, twice, DataType.FLOAT);
        assertSameForOldClasses(once, twice, DataType.FLOAT);
        MultiLayerNetwork restored = restored(twice, folder);
        assertThat(Bits.of(restored.output(features(DataType.FLOAT))))
                .isEqualTo(Bits.of(twice.output(features(DataType.FLOAT))));
        assertThat(restored.getLayerWiseConfigurations()).isEqualTo(twice.getLayerWiseConfigurations());
        assertSameForOldClasses(once, restored, DataType.FLOAT);
        assertThat(Bits.of(restored.updaterState())).isEqualTo(Bits.of(network.updaterState()));
    }

    private static MultiLayerNetwork restored(MultiLayerNetwork network, Path folder) throws Exception {
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        return ModelSerializer.restoreMultiLayerNetwork(file);
    }

    @Test
    void nothingElseMoves() {
        EquiangularBasis larger = Given.randomBasis(10, 8, 3);
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(firstOf(larger, 8))
                .autoTemperature()
                .labelSmoothing(0.1)
                .build();
        MultiLayerNetwork network = trained(Given.network(head, DataType.FLOAT, WorkspaceMode.ENABLED, adam()));
        INDArray before = network.params().dup();
        MultiLayerNetwork extended = ClassExtension.extend(network, larger);
        assertThat(Bits.of(extended.params())).isEqualTo(Bits.of(before));
        assertThat(Bits.of(extended.updaterState())).isEqualTo(Bits.of(network.updaterState()));
        assertThat(extended.getIterationCount())
                .isEqualTo(network.getIterationCount())
                .isPositive();
        assertThat(extended.getEpochCount()).isEqualTo(network.getEpochCount());
        EbvOutputLayer grown = (EbvOutputLayer) extended.getOutputLayer().conf().getLayer();
        assertThat(grown.getTemperature()).isEqualTo(head.getTemperature());
        assertThat(grown.getLabelSmoothing()).isEqualTo(0.1);
        assertThat(extended.output(features(DataType.FLOAT)).size(1)).isEqualTo(10);
        trained(extended);
        assertThat(Bits.of(network.params())).isEqualTo(Bits.of(before));
        assertThat(network.output(features(DataType.FLOAT)).size(1)).isEqualTo(8);
    }

    @Test
    void rejectsABasisThatDoesNotGoOn() {
        EquiangularBasis larger = Given.randomBasis(10, 8, 3);
        MultiLayerNetwork network = Given.network(head(firstOf(larger, 8)));
        float[] rows = rows(larger, 10);
        float swapped = rows[5 * 8];
        rows[5 * 8] = rows[5 * 8 + 1];
        rows[5 * 8 + 1] = swapped;
        assertThatThrownBy(() -> ClassExtension.extend(network, ofRows(rows, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("basis must begin with the network's 8 class vectors bit for bit, row 5 is another");
        assertThatThrownBy(() -> ClassExtension.extend(network, firstOf(larger, 8)))
                .hasMessage("basis must have more vectors than the network's 8, had 8");
        assertThatThrownBy(() -> ClassExtension.extend(network, Given.randomBasis(10, 9, 1)))
                .hasMessage("basis must have dimension 8, that of the network's class vectors, had 9");
        MultiLayerNetwork softmax = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new OutputLayer.Builder().nIn(4).nOut(3).build())
                .build());
        softmax.init();
        assertThatThrownBy(() -> ClassExtension.extend(softmax, larger))
                .hasMessage("output layer must be an EbvOutputLayer, was " + OutputLayer.class.getName());
        ComputationGraph graph = Given.graph(head(firstOf(larger, 8)), DataType.FLOAT, WorkspaceMode.NONE, adam());
        assertThatThrownBy(() -> ClassExtension.extend(graph, "hidden", larger))
                .hasMessage("output must name an output layer, one of [head], was hidden");
    }

    private static void assertSameForOldClasses(MultiLayerNetwork old, MultiLayerNetwork extended, DataType type) {
        assertSameForOldClasses(
                (EbvOutputLayerRuntime) old.getOutputLayer(),
                (EbvOutputLayerRuntime) extended.getOutputLayer(),
                old.feedForward(features(type)).get(1));
        assertSameOutput(old.output(features(type)), extended.output(features(type)));
        assertSameWinners(
                EbvPredictions.of(old, features(type)).topK(7),
                EbvPredictions.of(extended, features(type)).topK(8));
    }

    private static void assertSameForOldClasses(ComputationGraph old, ComputationGraph extended, DataType type) {
        assertSameForOldClasses(
                (EbvOutputLayerRuntime) old.getOutputLayer(0),
                (EbvOutputLayerRuntime) extended.getOutputLayer(0),
                old.feedForward(features(type), false).get("hidden"));
        assertSameOutput(old.outputSingle(features(type)), extended.outputSingle(features(type)));
    }

    private static void assertSameForOldClasses(
            EbvOutputLayerRuntime old, EbvOutputLayerRuntime extended, INDArray hidden) {
        EquiangularBasis before = old.layerConf().getBasis();
        INDArray unit = extended.embed(hidden);
        assertThat(Bits.of(unit)).isEqualTo(Bits.of(old.embed(hidden)));
        INDArray cosines = extended.layerConf().getBasis().scores(unit);
        assertThat(Bits.of(cosines.get(NDArrayIndex.all(), NDArrayIndex.interval(0, before.size()))))
                .isEqualTo(Bits.of(before.scores(unit)));
    }

    private static void assertSameOutput(INDArray old, INDArray extended) {
        INDArray among = extended.get(NDArrayIndex.all(), NDArrayIndex.interval(0, old.size(1)));
        assertThat(among.dup().argMax(1)).isEqualTo(old.argMax(1));
        // New classes take their share of probability from all old ones alike.
        assertThat(among.sum(1).minNumber().doubleValue()).isBetween(0.0, 1.0);
    }

    /** Whatever old class is found, its cosine is the one from before. */
    private static void assertSameWinners(List<List<ScoredClass>> old, List<List<ScoredClass>> extended) {
        int found = 0;
        for (int i = 0; i < old.size(); i++) {
            List<ScoredClass> now = extended.get(i);
            found += (int) old.get(i).stream().filter(now::contains).count();
            for (ScoredClass before : old.get(i)) {
                assertThat(now.stream()
                                .filter(one -> one.index() == before.index())
                                .allMatch(before::equals))
                        .isTrue();
            }
        }
        assertThat(found).isPositive();
    }

    private static EquiangularBasis firstOf(EquiangularBasis basis, int size) {
        return ofRows(rows(basis, size), basis.dimension());
    }

    private static EquiangularBasis followedBy(EquiangularBasis basis, EquiangularBasis more) {
        float[] rows = rows(basis, basis.size());
        float[] others = rows(more, more.size());
        float[] both = Arrays.copyOf(rows, rows.length + others.length);
        System.arraycopy(others, 0, both, rows.length, others.length);
        return ofRows(both, basis.dimension());
    }

    private static float[] rows(EquiangularBasis basis, int size) {
        float[] rows = new float[size * basis.dimension()];
        for (int i = 0; i < size; i++) {
            System.arraycopy(basis.vector(i), 0, rows, i * basis.dimension(), basis.dimension());
        }
        return rows;
    }

    private static EquiangularBasis ofRows(float[] rows, int dimension) {
        String hash = VectorHash.sha256(rows);
        int size = rows.length / dimension;
        return EquiangularBasis.ofRows(
                rows,
                new BasisRecipe(
                        "given", new TreeMap<>(), size, dimension, 0, OptionalDouble.empty(), hash, new TreeMap<>()));
    }

    private static MultiLayerNetwork trained(MultiLayerNetwork network) {
        return trained(network, DataType.FLOAT);
    }

    private static MultiLayerNetwork trained(MultiLayerNetwork network, DataType type) {
        network.fit(new DataSet(features(type), Given.classNumbers(type, ROWS, 7)));
        network.fit(new DataSet(features(type), Given.classNumbers(type, ROWS, 7)));
        return network;
    }

    private static ComputationGraph trained(ComputationGraph graph, DataType type) {
        graph.fit(new DataSet(features(type), Given.classNumbers(type, ROWS, 7)));
        return graph;
    }

    private static Adam adam() {
        return new Adam(0.01);
    }

    private static EbvOutputLayer head(EquiangularBasis basis) {
        return new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(basis).build();
    }

    private static INDArray features(DataType type) {
        return Given.features(type, ROWS, Given.FEATURES, 1);
    }
}
