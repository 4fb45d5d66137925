package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.Generation;
import io.github.ebv4j.examples.cli.option.ClassesOrTree;
import io.github.ebv4j.examples.cli.option.DistinctFiles;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.option.TimeLimitOption;
import io.github.ebv4j.examples.cli.option.VectorOutput;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.ProgressListener;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.tree.ClassTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds vectors to those of a NumPy file, which stay as they are. */
@Command(name = "extend", description = "Add classes to a file of vectors; no vector moves.")
final class ExtendCommand implements Callable<Integer> {

    @Parameters(paramLabel = "basis.npy", description = "The vectors, one in each row.")
    private Path input;

    @ArgGroup(multiplicity = "1")
    private ClassesOrTree classes;

    @Mixin
    private SeedOption seed;

    @Mixin
    private TimeLimitOption timeLimit;

    @Mixin
    private VectorOutput output;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        EquiangularBasis basis = BasisFile.load(input);
        Optional<ClassTree> tree = classes.tree();
        long size = tree.isPresent() ? tree.get().size() : classes.classes(basis.size() + 1L);
        Path file = output.file(size, basis.dimension());
        requireWritable(file, BasisSpec.of(size, basis.dimension()));
        Generation generation = extend(basis, tree, size);
        // Measured first, so that nothing is written if measuring fails.
        BasisReport after = generation.basis().report();
        output.save(generation.basis(), file);
        print(basis.report(), generation, after, file);
        return 0;
    }

    private void requireWritable(Path file, BasisSpec wanted) throws IOException {
        DistinctFiles files =
                new DistinctFiles().reads("input", input).reads("input's recipe", BasisFile.recipeOf(input));
        classes.addTo(files);
        files.writes("--output", file).writes("recipe", BasisFile.recipeOf(file));
        output.requireWritable(file, wanted);
    }

    private Generation extend(EquiangularBasis basis, Optional<ClassTree> tree, long size) {
        try (Terminal bar = Terminal.bar("extend")) {
            RunControl control = timeLimit.applyTo(RunControl.defaults());
            ProgressListener listener = bar.listener(
                    control, progress -> String.format(Locale.ROOT, "coherence %.4f", progress.bestCoherence()));
            RunControl heard = control.withListener(listener);
            return tree.isPresent()
                    ? EquiangularBases.extend(basis, tree.get(), seed.value(), heard)
                    : EquiangularBases.extend(basis, size, seed.value(), heard);
        }
    }

    private void print(BasisReport before, Generation generation, BasisReport after, Path file) {
        PrintWriter out = output.text();
        double seconds = generation.elapsed().toNanos() / 1e9;
        String stopReason = generation.stopReason().label();
        if (json.given()) {
            out.println(BasisSummary.json(after, seconds, stopReason).put("coherenceBefore", before.coherence()));
            return;
        }
        out.printf(
                Locale.ROOT,
                "before          %,d vectors, coherence %.6f, lower bound %.6f (%s)%n",
                before.size(),
                before.coherence(),
                before.bound().value(),
                before.bound().name());
        out.println(BasisSummary.text(after));
        out.printf(
                Locale.ROOT, "stopped         %s after %,d steps, %.2f s%n", stopReason, generation.steps(), seconds);
        out.println(output.written(file));
    }
}
