package io.github.ebv4j.examples.cli;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a run's state is saved, how often, and whether to continue from it. */
final class CheckpointOptions {

    static final String EVERY = "--checkpoint-every";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "Save the run's state here as it goes.")
    private Path checkpoint;

    @Option(
            names = EVERY,
            paramLabel = "STEPS",
            converter = CountConverter.class,
            description = "Steps of sgd between two saves (default: ${DEFAULT-VALUE}).")
    private long everySteps = RunControl.defaults().checkpointEverySteps();

    @Option(names = "--resume", description = "Continue from --checkpoint.")
    private boolean resume;

    /**
     * The control with these options.
     *
     * @param output the vectors' file, which the checkpoint must not be
     * @param force whether a checkpoint that is not resumed from may be replaced
     */
    RunControl applyTo(RunControl control, Path output, boolean force) throws IOException {
        if (checkpoint == null) {
            requireAbsent("--resume", resume);
            requireAbsent(EVERY, command.commandLine().getParseResult().hasMatchedOption(EVERY));
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
        RunControl saving =
                control.withCheckpoint(checkpoint, (int) Ranges.require(EVERY, everySteps, 1, Integer.MAX_VALUE));
        return resume ? saving.resuming() : saving;
    }

    private static void requireAbsent(String option, boolean given) {
        if (given) {
            throw new WrongArgumentException(option + " must come with --checkpoint, none was given");
        }
    }
}
