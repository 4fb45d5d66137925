package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.study.Studies;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Command(name = "dimension", description = "Accuracy against the length of the class vectors, every head.")
    int dimension(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("dimension").orElseThrow());
    }

    @Command(name = "vectors", description = "Accuracy against the coherence of fixed vectors, from random to best.")
    int vectors(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("vectors").orElseThrow());
    }

    @Command(name = "temperature", description = "Accuracy against the temperature.")
    int temperature(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("temperature").orElseThrow());
    }

    @Command(name = "convergence", description = "Accuracy after each epoch, every head.")
    int convergence(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("convergence").orElseThrow());
    }

    @Command(name = "long-tail", description = "Balanced accuracy where some classes have few images.")
    int longTail(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("long-tail").orElseThrow());
    }

    @Command(
            name = "few-shot",
            description = "Classes that come in rounds with 1, 5 and 20 images: accuracy and forgetting.")
    int fewShot(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("few-shot").orElseThrow());
    }

    @Command(name = "collapse", description = "Neural collapse of the features, epoch by epoch, every head.")
    int collapse(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("collapse").orElseThrow());
    }

    @Command(name = "cka", description = "How alike the layers of networks under two heads are (linear CKA).")
    int cka(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("cka").orElseThrow());
    }

    @Command(name = "fashion", description = "Accuracy of every head, two backbones, recipes A0 and A1.")
    int fashion(@Mixin StudyOptions options) throws IOException {
        return options.run(Studies.of("fashion").orElseThrow());
    }
}
