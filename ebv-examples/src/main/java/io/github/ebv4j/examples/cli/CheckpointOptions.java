package io.github.ebv4j.examples.cli;

import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a run's state is saved, how often, and whether to continue from it. */
final class CheckpointOptions {

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "Save the run's state here as it goes.")
    private Path checkpoint;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            converter = CountConverter.class,
            description = "Steps of sgd between two saves (default 500).")
    private Long everySteps;

    @Option(names = "--resume", description = "Continue from --checkpoint.")
    private boolean resume;

    /** Null if none was given. */
    Path checkpoint() {
        return checkpoint;
    }

    /** Null if none was given. */
    Long everySteps() {
        return everySteps;
    }

    /**
     * The control with these options.
     *
     * @param output the vectors' file, which the checkpoint must not be
     * @param force whether a checkpoint that is not resumed from may be replaced
     */
    RunControl applyTo(RunControl control, Path output, boolean force) throws IOException {
        if (checkpoint == null) {
            requireAbsent("--resume", resume);
            requireAbsent("--checkpoint-every", everySteps != null);
            return control;
        }
        if (Files.isDirectory(checkpoint)) {
            throw new IOException("--checkpoint must be a file, " + checkpoint + " is a folder");
        }
        if (resume && !Files.exists(checkpoint)) {
            throw new NoSuchFileException(checkpoint.toString());
        }
        DistinctFiles.require("--checkpoint", checkpoint, "output", output);
        DistinctFiles.require("--checkpoint", checkpoint, "recipe", BasisFile.recipeOf(output));
        AtomicFile.requireWritable(checkpoint, resume || force);
        RunControl saving = everySteps == null
                ? control.withCheckpoint(checkpoint)
                : control.withCheckpoint(
                        checkpoint, (int) Ranges.require("--checkpoint-every", everySteps, 1, Integer.MAX_VALUE));
        return resume ? saving.resuming() : saving;
    }

    private static void requireAbsent(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(option + " must come with --checkpoint, none was given");
        }
    }
}
