package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a run's state is saved, how often, and whether to continue from it. */
public final class CheckpointOptions {

    public static final String EVERY = "--checkpoint-every";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "Save the run's state here as it goes.")
    private Path checkpoint;

    @Option(
            names = EVERY,
            paramLabel = "STEPS",
            converter = CountConverter.class,
            description = "Steps between two saves (default: ${DEFAULT-VALUE}).")
    private long everySteps;

    @Option(names = "--resume", description = "Continue from --checkpoint.")
    private boolean resume;

    public CheckpointOptions() {
        this(RunControl.defaults().checkpointEverySteps());
    }

    /** @param everySteps steps between two saves, where nothing else is asked for */
    public CheckpointOptions(int everySteps) {
        this.everySteps = everySteps;
    }

    /** The file, empty if none is wanted. */
    public Optional<Path> file() {
        return Optional.ofNullable(checkpoint);
    }

    public boolean resume() {
        return resume;
    }

    /** @throws WrongArgumentException if it is below 1 or fits no int */
    public int everySteps() {
        return (int) Ranges.require(EVERY, everySteps, 1, Integer.MAX_VALUE);
    }

    /** Names the checkpoint among the files of the command. */
    public void addTo(DistinctFiles files) throws IOException {
        files.writes("--checkpoint", checkpoint);
    }

    /**
     * Refuses a checkpoint that cannot be written or resumed from, and options that need one that is not there.
     *
     * @param force whether a checkpoint that is not resumed from may be replaced
     */
    public void requireUsable(boolean force) throws IOException {
        if (checkpoint == null) {
            requireAbsent("--resume", resume);
            requireAbsent(EVERY, command.commandLine().getParseResult().hasMatchedOption(EVERY));
            return;
        }
        if (Files.isDirectory(checkpoint)) {
            throw new IOException("--checkpoint must be a file, " + checkpoint + " is a folder");
        }
        if (resume && !Files.exists(checkpoint)) {
            throw new NoSuchFileException(checkpoint.toString());
        }
        AtomicFile.requireWritable(checkpoint, resume || force);
    }

    /** What is left of a run that ends now, and how it goes on. */
    public String kept(String otherwise) {
        return checkpoint != null && Files.exists(checkpoint)
                ? "checkpoint " + checkpoint + " is kept; the same command with --resume goes on from it"
                : otherwise;
    }

    /** The control with these options. */
    public RunControl applyTo(RunControl control) {
        if (checkpoint == null) {
            return control;
        }
        RunControl saving = control.withCheckpoint(checkpoint, everySteps());
        return resume ? saving.resuming() : saving;
    }

    private static void requireAbsent(String option, boolean given) {
        if (given) {
            throw new WrongArgumentException(option + " must come with --checkpoint, none was given");
        }
    }
}
