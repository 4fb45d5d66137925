package io.github.ebv4j.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.report.PictureNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables and pictures of docs/RESULTS.md are those of the results beside it. */
class RecordedStudiesTest {

    private static final Path DOCS = Path.of(System.getProperty("user.dir")).resolve("../docs");

    private static final Path PAGE = DOCS.resolve("RESULTS.md");

    static Stream<Study> recorded() {
        return Studies.all().stream().filter(study -> Files.isDirectory(folder(study)));
    }

    /** Collapse and convergence are measured on the same trainings. */
    private static Path folder(Study study) {
        return DOCS.resolve("results").resolve(study.name().equals("convergence") ? "collapse" : study.name());
    }

    @Test
    void thereAreResults() {
        assertThat(recorded()).isNotEmpty();
    }

    /** Where the table of a study stands: that of every epoch, round or layer is too long for the page. */
    private static Path document(Study study) {
        return study.everyRow() ? folder(study).resolve("README.md") : PAGE;
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theDocumentShowsTheTableOfTheResults(Study study) throws IOException {
        List<StudyResult> results = new StudyFolder(folder(study)).all();
        assertThat(results).isNotEmpty();
        assertThat(Files.readString(document(study))).contains(new StudyTable(study, results).markdown());
        assertThat(Files.readString(PAGE)).contains("./ebv experiment " + study.name() + " ");
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void picturesShowTheResults(Study study) throws IOException {
        StudyFolder folder = new StudyFolder(folder(study));
        String page = Files.readString(PAGE);
        for (Map.Entry<String, String> drawn :
                new StudyFigures(study, folder.all()).data().entrySet()) {
            for (String ending : List.of(".png", ".svg")) {
                assertThat(PictureNote.read(folder.file(drawn.getKey() + ending)))
                        .isEqualTo(drawn.getValue());
            }
            assertThat(page).contains("(" + DOCS.relativize(folder.file(drawn.getKey() + ".png")) + ")");
        }
    }

    /** Every fifth epoch of the long trainings with recipe A1. */
    @Test
    void theTableOfRecipeA1IsThatOfItsHistories() throws IOException {
        String page = Files.readString(DOCS.resolve("EXPERIMENTS.md"));
        try (Stream<Path> histories = Files.list(DOCS.resolve("results/recipe-A1"))) {
            List<Path> files = histories.sorted().toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(2);
            for (Path file : files) {
                assertThat(page).contains(row(file));
            }
        }
    }

    private static String row(Path history) throws IOException {
        String[] name = history.getFileName().toString().split("[-.]");
        StringBuilder row = new StringBuilder("| " + name[0] + " | " + name[1] + " |");
        for (String line : Files.readAllLines(history)) {
            String[] fields = line.split(",");
            if (fields[0].matches("[0-9]*[05]")) {
                row.append(String.format(Locale.ROOT, " %.2f |", 100 * Double.parseDouble(fields[2])));
            }
        }
        return row.append('\n').toString();
    }
}
