package io.github.ebv4j.examples.cli;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The file that vectors are written to, with their recipe beside it. */
final class VectorOutput {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the vectors go (default: ebv-<N>x<D>.npy); the recipe goes beside, as FILE.json.")
    private Path given;

    @Mixin
    private ForceOption force;

    /** The file given, or one named by the size. */
    Path file(long classes, int dimension) {
        return given == null ? Path.of("ebv-" + classes + "x" + dimension + ".npy") : given;
    }

    boolean force() {
        return force.given();
    }

    /** Refuses a place where vectors or recipe could not be written. */
    void requireWritable(Path file) throws IOException {
        AtomicFile.requireWritable(file, force());
        AtomicFile.requireWritable(BasisFile.recipeOf(file), force());
    }

    void save(EquiangularBasis basis, Path file) throws IOException {
        BasisFile.save(basis, file, force());
    }
}
