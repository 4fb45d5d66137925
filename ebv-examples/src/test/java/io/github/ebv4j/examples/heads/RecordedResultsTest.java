package io.github.ebv4j.examples.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the document are those of the results beside it. */
class RecordedResultsTest {

    private static final Path DOCS = Path.of(System.getProperty("user.dir")).resolve("../docs");

    @ParameterizedTest
    @CsvSource({
        "heads, true",
        "heads-long, true",
        "heads-options, true",
        "heads-levels, false",
        "heads-500, true",
        "heads-unified, true",
        "heads-unified-long, true",
        "heads-tuning, false",
        "heads-control, true"
    })
    void theDocumentShowsTheTableOfTheResults(String folder, boolean test) throws IOException {
        List<HeadResult> results = new HeadResults(DOCS.resolve("results").resolve(folder)).all();
        assertThat(results).isNotEmpty();
        assertThat(Files.readString(DOCS.resolve("EXPERIMENTS.md")))
                .contains(new HeadTable(results, test).markdown().strip());
    }
}
