package io.github.ebv4j.benchmarks;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.ModelZip;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Vectors and heads written to a file and read from it, stored vectors in 256 dimensions. */
public class FileBenchmark extends ShortBenchmark {

    private static final int DIMENSION = 256;

    /** Number of vectors N. */
    @Param({"1000", "30000"})
    public int size;

    private Path folder;
    private EquiangularBasis basis;
    private MultiLayerNetwork network;

    /** Writes both once, so that there is something to read. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        folder = Files.createTempDirectory("ebv-benchmark");
        basis = EquiangularBasis.of(
                EquiangularBases.generate(BasisSpec.of(size, DIMENSION)).matrix());
        network = OnlyAHead.of(
                new EbvOutputLayer.Builder().nIn(DIMENSION).basis(basis).build());
        saveVectors();
        saveNetwork();
    }

    private Path vectors() {
        return folder.resolve("vectors.npy");
    }

    private Path zip() {
        return folder.resolve("network.zip");
    }

    /** Removes them. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(BasisFile.recipeOf(vectors()));
        Files.delete(vectors());
        Files.delete(zip());
        Files.delete(folder);
    }

    /** Vectors with their recipe, forced to the disk. */
    @Benchmark
    public void saveVectors() throws IOException {
        BasisFile.save(basis, vectors(), true);
    }

    /** Vectors, checked against their hash. */
    @Benchmark
    public EquiangularBasis loadVectors() throws IOException {
        return BasisFile.load(vectors());
    }

    /** A network that is only a head, with its vectors. */
    @Benchmark
    public void saveNetwork() throws IOException {
        ModelZip.write(network, zip(), false);
    }

    /** The same, checked. */
    @Benchmark
    public MultiLayerNetwork loadNetwork() throws IOException {
        return ModelZip.readNetwork(zip());
    }
}
