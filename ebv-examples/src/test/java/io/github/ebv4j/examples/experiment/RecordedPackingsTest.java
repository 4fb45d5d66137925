package io.github.ebv4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/EXPERIMENTS.md is that of the results beside it. */
class RecordedPackingsTest {

    private static final Path DOCS = Path.of(System.getProperty("user.dir")).resolve("../docs");

    @Test
    void theTableIsThatOfTheResults() throws IOException {
        String page = Files.readString(DOCS.resolve("EXPERIMENTS.md"));
        try (Stream<Path> files = Files.list(DOCS.resolve("results/packings"))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                assertThat(page).contains(row(file));
            }
        }
    }

    private static String row(Path file) throws IOException {
        PackingResults results = PackingResults.read(file);
        PackingTally tally = PackingTally.of(results.all());
        return String.format(
                Locale.ROOT,
                "| [%s](results/packings/%1$s) | %s | %d | %d (%.1f %%) | %d | %d |%n",
                file.getFileName(),
                results.settings(),
                tally.packings(),
                tally.good(),
                100.0 * tally.good() / tally.packings(),
                tally.fair(),
                tally.better());
    }
}
