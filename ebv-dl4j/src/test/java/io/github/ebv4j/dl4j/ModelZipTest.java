package io.github.ebv4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Class vectors in a part of the zip of their own. */
class ModelZipTest {

    @TempDir
    Path folder;

    @Test
    void twoHeadsOverOneBasisWriteItOnce() throws IOException {
        ComputationGraph graph = twoHeads(Given.randomBasis(400, 32, 1));
        Path file = folder.resolve("graph.zip");
        ModelZip.write(graph, file, true);
        assertThat(parts(file)).hasSize(1);
        assertThat(Files.size(file)).isBetween(400 * 32 * 4L, 400 * 32 * 4 + 20_000L);
        ComputationGraph read = ModelZip.readGraph(file);
        INDArray features = Given.features(DataType.FLOAT, 3, Given.FEATURES, 1);
        assertThat(Bits.of(read.output(features))).isEqualTo(Bits.of(graph.output(features)));
        assertThat(read.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(head(read, "one").getBasis()).isSameAs(head(read, "two").getBasis());
    }

    @Test
    void readNetworksLearnOn() throws IOException {
        EbvOutputLayer head = new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(9, 4, 1))
                .build();
        MultiLayerNetwork network = Given.network(head, DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.1));
        DataSet batch = new DataSet(
                Given.features(DataType.FLOAT, 3, Given.FEATURES, 1), Given.classNumbers(DataType.FLOAT, 3, 9));
        network.fit(batch);
        Path file = folder.resolve("network.zip");
        ModelZip.write(network, file, true);
        ModelZip.write(network, file, true);
        MultiLayerNetwork read = ModelZip.readNetwork(file);
        network.fit(batch);
        read.fit(batch);
        assertThat(Bits.of(read.params())).isEqualTo(Bits.of(network.params()));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    /** Where vectors were added, the whole is kept once, and its scores stay as they were. */
    @Test
    void grownBasesAreReadBitForBit() throws IOException {
        EquiangularBasis old = Given.randomBasis(9, 4, 1);
        EquiangularBasis all =
                EquiangularBases.extend(old, 12, 1, RunControl.defaults()).basis();
        MultiLayerNetwork network = Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(old)
                .build()
                .extended(all));
        Path file = folder.resolve("grown.zip");
        ModelZip.write(network, file, false);
        INDArray features = Given.features(DataType.FLOAT, 3, Given.FEATURES, 1);
        assertThat(Bits.of(ModelZip.readNetwork(file).output(features))).isEqualTo(Bits.of(network.output(features)));
    }

    @Test
    void stockZipsAndRecipesAreReadBothWays() throws IOException {
        MultiLayerNetwork inline = Given.network(new EbvOutputLayer.Builder()
                .nIn(Given.HIDDEN)
                .basis(Given.randomBasis(9, 4, 1))
                .build());
        Path stock = folder.resolve("stock.zip");
        ModelSerializer.writeModel(inline, stock.toFile(), true);
        assertThat(Bits.of(ModelZip.readNetwork(stock).params())).isEqualTo(Bits.of(inline.params()));
        EquiangularBasis exact = EquiangularBases.generate(
                        BasisSpec.of(16, 6), GenerationMethod.EXACT, RunControl.defaults())
                .basis();
        MultiLayerNetwork recipe = Given.network(
                new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(exact).build());
        Path ours = folder.resolve("ours.zip");
        ModelZip.write(recipe, ours, true);
        assertThat(Bits.of(
                        ModelSerializer.restoreMultiLayerNetwork(ours.toFile()).params()))
                .isEqualTo(Bits.of(recipe.params()));
    }

    @Test
    void missingAndAlteredVectorsAreRefused() throws IOException {
        EquiangularBasis basis = Given.randomBasis(9, 4, 1);
        MultiLayerNetwork network = Given.network(
                new EbvOutputLayer.Builder().nIn(Given.HIDDEN).basis(basis).build());
        Path file = folder.resolve("network.zip");
        ModelZip.write(network, file, true);
        assertThatThrownBy(() -> ModelSerializer.restoreMultiLayerNetwork(file.toFile()))
                .hasStackTraceContaining(
                        "class vectors with SHA-256 " + basis.recipe().sha256()
                                + " are neither in the configuration nor given by an exact family; a zip that keeps them in a "
                                + "part of its own must be read by ModelZip");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path part = zip.getPath("ebv-vectors-" + basis.recipe().sha256());
            byte[] bytes = Files.readAllBytes(part);
            bytes[17] ^= 1;
            Files.write(part, bytes);
        }
        assertThatThrownBy(() -> ModelZip.readNetwork(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("part ebv-vectors-" + basis.recipe().sha256()
                        + " must have the SHA-256 that ebv-sha256.txt states, has another");
        // Zips of before had no digests; that of the recipe still tells.
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("ebv-sha256.txt"));
        }
        assertThatThrownBy(() -> ModelZip.readNetwork(file))
                .hasStackTraceContaining("class vectors must have the SHA-256 of their recipe, "
                        + basis.recipe().sha256() + ", but have ");
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("ebv-vectors-" + basis.recipe().sha256()));
        }
        assertThatThrownBy(() -> ModelZip.readNetwork(file))
                .hasStackTraceContaining("of the zip must hold 144 bytes of class vectors, is missing");
    }

    private static java.util.List<String> parts(Path file) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file);
                Stream<Path> parts = Files.list(zip.getPath("/"))) {
            return parts.map(part -> part.getFileName().toString())
                    .filter(name -> name.startsWith("ebv-vectors-"))
                    .toList();
        }
    }

    private static EbvOutputLayer head(ComputationGraph graph, String name) {
        return (EbvOutputLayer) graph.getLayer(name).conf().getLayer();
    }

    private static ComputationGraph twoHeads(EquiangularBasis basis) {
        ComputationGraph graph = new ComputationGraph(Given.base(DataType.FLOAT, WorkspaceMode.ENABLED, new Adam(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder().nIn(Given.FEATURES).nOut(5).build(),
                        "in")
                .addLayer(
                        "one", new EbvOutputLayer.Builder().nIn(5).basis(basis).build(), "hidden")
                .addLayer(
                        "two", new EbvOutputLayer.Builder().nIn(5).basis(basis).build(), "hidden")
                .setOutputs("one", "two")
                .build());
        graph.init();
        return graph;
    }
}
