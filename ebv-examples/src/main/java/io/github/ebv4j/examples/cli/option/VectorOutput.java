package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.io.NpyFile;
import io.github.ebv4j.optimize.DoublePolish;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The file that vectors are written to, with their recipe beside it; or standard output, for the vectors alone. */
public final class VectorOutput {

    /** Some minutes of measuring in double precision. */
    private static final double MOST_MULTIPLICATIONS = 1e12;

    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the vectors go (default: ebv-<N>x<D>.npy); the recipe goes beside them, as FILE.json."
                    + " -: standard output, the vectors alone; all text then goes to standard error.")
    private Path given;

    @Option(
            names = "--double",
            description = "Write float64, polished in double precision where that is affordable, and no recipe.")
    private boolean doubles;

    @Mixin
    private ForceOption force;

    /** The file given, or one named by the size. */
    public Path file(long classes, int dimension) {
        return given == null ? Path.of("ebv-" + classes + "x" + dimension + ".npy") : given;
    }

    boolean isStandardOutput() {
        return STANDARD_OUTPUT.equals(given);
    }

    public boolean force() {
        return force.given();
    }

    /** Refuses a place where vectors or recipe could not be written, or that has no room for them. */
    public void requireWritable(Path file, BasisSpec wanted) throws IOException {
        if (doubles && isStandardOutput()) {
            throw new WrongArgumentException("--double must be left out with standard output, was given");
        }
        if (!isStandardOutput()) {
            AtomicFile.requireWritable(file, force());
            AtomicFile.requireWritable(BasisFile.recipeOf(file), force());
            DiskRoom.require(file, wanted);
        }
    }

    /** Writes the vectors; the coherence in double precision where they are written as such. */
    public OptionalDouble save(EquiangularBasis basis, Path file) throws IOException {
        if (doubles) {
            return saveDoubles(basis, file);
        }
        if (isStandardOutput()) {
            OutputStream out = new BufferedOutputStream(System.out);
            BasisFile.writeVectors(basis, out);
            out.flush();
            return OptionalDouble.empty();
        }
        try (Terminal bar = Terminal.bar("write")) {
            BasisFile.save(basis, file, force(), bar.shares());
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble saveDoubles(EquiangularBasis basis, Path file) throws IOException {
        double[] polished = DoublePolish.of(basis.rows(), basis.dimension());
        NpyFile.writeDoubles(file, force(), basis.dimension(), polished);
        // An older recipe beside it would be of other vectors.
        Files.deleteIfExists(BasisFile.recipeOf(file));
        boolean measurable = (double) basis.size() * polished.length <= MOST_MULTIPLICATIONS;
        return measurable
                ? OptionalDouble.of(DoublePolish.coherence(polished, basis.dimension()))
                : OptionalDouble.empty();
    }

    /** Where text goes: standard output, unless the vectors go there. */
    public PrintWriter text() {
        return isStandardOutput()
                ? command.commandLine().getErr()
                : command.commandLine().getOut();
    }

    /** The line that says where the vectors are. */
    public String written(Path file) {
        return "written         "
                + (isStandardOutput()
                        ? "standard output"
                        : doubles ? file.toString() : file + ", " + BasisFile.recipeOf(file));
    }
}
