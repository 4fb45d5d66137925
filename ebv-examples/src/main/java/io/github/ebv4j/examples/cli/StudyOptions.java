package io.github.ebv4j.examples.cli;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.study.Study;
import io.github.ebv4j.examples.study.StudyFigures;
import io.github.ebv4j.examples.study.StudyFolder;
import io.github.ebv4j.examples.study.StudyPage;
import io.github.ebv4j.examples.study.StudyResult;
import io.github.ebv4j.examples.study.StudyRun;
import io.github.ebv4j.examples.study.StudySize;
import io.github.ebv4j.examples.study.StudyTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that all studies of heads have, and how a study is run with them. */
final class StudyOptions {

    @Spec(Target.MIXEE)
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
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder of the results, a file a training; one that is there is not run again.")
    private Path folder;

    @Option(names = "--report", description = "Trains nothing: table and pictures of all results in the folder.")
    private boolean reportOnly;

    @Option(names = "--markdown", description = "Prints the table as Markdown.")
    private boolean markdown;

    @Mixin
    private JsonOption json;

    /** Trains what is not there, draws the pictures, prints the table. */
    int run(Study study) throws IOException {
        StudySize size = new StudySize(small, count("--images", images), count("--epochs", epochs), seeds.value());
        StudyFolder results = new StudyFolder(folder);
        List<StudyResult> shown = reportOnly ? results.all() : trained(study, results, size);
        if (shown.isEmpty()) {
            throw new WrongArgumentException("folder " + folder + " must hold results with --report, holds none");
        }
        new StudyFigures(study, shown).write(results);
        StudyPage.write(study, shown, results);
        StudyTable table = new StudyTable(study, shown);
        Object text = json.given() ? new JsonObject().put("rows", table.json()) : markdown ? table.markdown() : table;
        spec.commandLine().getOut().println(text);
        return 0;
    }

    private static OptionalInt count(String name, Long value) {
        return value == null
                ? OptionalInt.empty()
                : OptionalInt.of((int) Ranges.require(name, value, 1, Integer.MAX_VALUE));
    }

    private List<StudyResult> trained(Study study, StudyFolder results, StudySize size) throws IOException {
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
