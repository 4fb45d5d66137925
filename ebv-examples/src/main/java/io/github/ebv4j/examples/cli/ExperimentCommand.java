package io.github.ebv4j.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Repeats an experiment of docs/EXPERIMENTS.md. */
@Command(
        name = "experiment",
        description = "Repeat an experiment of docs/EXPERIMENTS.md.",
        synopsisSubcommandLabel = "EXPERIMENT",
        subcommands = {
            CoherenceExperiment.class,
            PackingsExperiment.class,
            RecordsExperiment.class,
            GridExperiment.class,
            MillionClassesExperiment.class,
            SegmentationExperiment.class,
            OpenWorldExperiment.class,
            HeadsExperiment.class,
            ClassesExperiment.class,
            TreesExperiment.class
        })
final class ExperimentCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "experiment must be one of "
                        + String.join(", ", spec.subcommands().keySet()) + ", none was given");
    }
}
