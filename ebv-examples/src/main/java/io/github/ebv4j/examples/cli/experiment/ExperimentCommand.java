package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.study.Studies;
import io.github.ebv4j.examples.study.Study;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
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
        },
        modelTransformer = ExperimentCommand.WithStudies.class)
public final class ExperimentCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "experiment must be one of "
                        + String.join(", ", spec.subcommands().keySet()) + ", none was given");
    }

    /** Adds a command for every study. */
    static final class WithStudies implements IModelTransformer {

        @Override
        public CommandSpec transform(CommandSpec experiments) {
            for (Study study : Studies.all()) {
                CommandLine one = new CommandLine(new StudyExperiment(study));
                one.getCommandSpec().usageMessage().description(study.question());
                experiments.addSubcommand(study.name(), one);
            }
            return experiments;
        }
    }
}
