package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The file that vectors are written to, with their recipe beside it; or standard output, for the vectors alone. */
final class VectorOutput {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the vectors go (default: ebv-<N>x<D>.npy); the recipe goes beside, as FILE.json."
                    + " - for standard output: the vectors alone, and what else is printed goes to standard error.")
    private Path given;

    @Mixin
    private ForceOption force;

    /** The file given, or one named by the size. */
    Path file(long classes, int dimension) {
        return given == null ? Path.of("ebv-" + classes + "x" + dimension + ".npy") : given;
    }

    boolean isStandardOutput() {
        return STANDARD_OUTPUT.equals(given);
    }

    boolean force() {
        return force.given();
    }

    /** Refuses a place where vectors or recipe could not be written, or that has no room for them. */
    void requireWritable(Path file, BasisSpec wanted) throws IOException {
        if (!isStandardOutput()) {
            AtomicFile.requireWritable(file, force());
            AtomicFile.requireWritable(BasisFile.recipeOf(file), force());
            DiskRoom.require(file, wanted);
        }
    }

    void save(EquiangularBasis basis, Path file) throws IOException {
        if (isStandardOutput()) {
            OutputStream out = new BufferedOutputStream(System.out);
            BasisFile.writeVectors(basis, out);
            out.flush();
            return;
        }
        try (Terminal bar = Terminal.bar("write")) {
            BasisFile.save(basis, file, force(), bar.shares());
        }
    }

    /** Where text goes: standard output, unless the vectors go there. */
    PrintWriter text() {
        return isStandardOutput()
                ? command.commandLine().getErr()
                : command.commandLine().getOut();
    }

    /** The line that says where the vectors are. */
    String written(Path file) {
        return "written         " + (isStandardOutput() ? "standard output" : file + ", " + BasisFile.recipeOf(file));
    }
}
