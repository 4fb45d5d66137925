package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DataOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.study.Study;
import io.github.ebv4j.examples.study.StudyFigures;
import io.github.ebv4j.examples.study.StudyFolder;
import io.github.ebv4j.examples.study.StudyPage;
import io.github.ebv4j.examples.study.StudyResult;
import io.github.ebv4j.examples.study.StudyRun;
import io.github.ebv4j.examples.study.StudySize;
import io.github.ebv4j.examples.study.StudyTable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a study of heads; all studies have the same options. */
@Command
final class StudyExperiment implements Callable<Integer> {

    private final Study study;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Mixin
    private SeedsOption seeds;

    @Option(names = "--small", description = "Few cases, 512 images, one epoch: to see that it runs.")
    private boolean small;

    @Option(
            names = "--images",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Images to train on (default: all; with --small 512).")
    private Long images;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            converter = CountConverter.class,
            description = "Passes over them (default: those of the study; with --small 1).")
    private Long epochs;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description =
                    "Train only what has this in the name of its file, as softmax or seed2; the table shows all that "
                            + "is in the folder (default: all).")
    private String only = "";

    @Mixin
    private ResultOptions shown;

    StudyExperiment(Study study) {
        this.study = study;
    }

    /** Trains what is not there, draws the pictures, prints the table. */
    @Override
    public Integer call() throws IOException {
        StudySize size =
                new StudySize(small, count("--images", images), count("--epochs", epochs), seeds.value(), only);
        StudyFolder folder = new StudyFolder(shown.folder());
        List<StudyResult> results = shown.require(results(folder, size));
        new StudyFigures(study, results).write(folder);
        StudyPage.write(study, results, folder);
        shown.print(new StudyTable(study, results));
        return 0;
    }

    private static OptionalInt count(String name, Long value) {
        return value == null
                ? OptionalInt.empty()
                : OptionalInt.of((int) Ranges.require(name, value, 1, Integer.MAX_VALUE));
    }

    private List<StudyResult> results(StudyFolder folder, StudySize size) throws IOException {
        if (shown.reportOnly()) {
            return folder.all();
        }
        List<StudyResult> trained = trained(folder, size);
        return only.isEmpty() ? trained : folder.all();
    }

    private List<StudyResult> trained(StudyFolder results, StudySize size) throws IOException {
        ImageData all = data.load();
        try (Terminal bar = Terminal.bar(study.name())) {
            StudyRun run = new StudyRun(
                    study,
                    results,
                    line -> {
                        spec.commandLine().getErr().println(line);
                        spec.commandLine().getErr().flush();
                    },
                    (step, steps, loss) -> bar.moveTo(step, steps, String.format(Locale.ROOT, "loss %.3f", loss)));
            return run.run(all, size);
        }
    }
}
