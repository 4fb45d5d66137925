package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.examples.report.TrainingCurve;
import io.github.ebv4j.examples.training.EpochResult;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where loss and accuracy of each epoch go, as a table and as a picture. */
public final class HistoryOption {

    @Option(
            names = "--history",
            paramLabel = "out.csv",
            description = "Write loss and accuracy of each epoch here, and draw them beside it, as out.png.")
    private Path table;

    /** Names the files among those of the command. */
    public void addTo(DistinctFiles files) throws IOException {
        if (table != null) {
            files.writes("--history", table).writes("history's picture", picture());
        }
    }

    /** Refuses places where the files could not be written. */
    public void requireWritable(boolean force) throws IOException {
        if (table != null) {
            AtomicFile.requireWritable(table, force);
            AtomicFile.requireWritable(picture(), force);
        }
    }

    public void write(List<EpochResult> history, boolean force) throws IOException {
        if (table != null) {
            TrainingCurve.writeTable(history, table, force);
            TrainingCurve.draw(history, picture(), force);
        }
    }

    private Path picture() {
        String name = table.getFileName().toString();
        return table.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".png");
    }
}
