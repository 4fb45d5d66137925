package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that ends removes. */
class UnfinishedFilesTest {

    @TempDir
    private Path folder;

    private final UnfinishedFiles files = new UnfinishedFiles();

    @Test
    void deletesWhatIsBeingWrittenAndNothingElse() throws IOException {
        Path part = Files.writeString(folder.resolve("a.part"), "half");
        Path whole = Files.writeString(folder.resolve("b.npy"), "whole");
        files.add(part);
        files.add(folder.resolve("not-begun.part"));
        files.add(whole);
        files.remove(whole);
        assertThat(files.deleteAll()).containsExactly(part);
        assertThat(part).doesNotExist();
        assertThat(whole).hasContent("whole");
    }

    @Test
    void goesOnWhereAFileCannotBeDeleted() throws IOException {
        // A folder with something in it stands for a file that does not go.
        Path stays = Files.createDirectory(folder.resolve("stays.part"));
        Files.writeString(stays.resolve("inside"), "x");
        Path goes = Files.writeString(folder.resolve("goes.part"), "half");
        files.add(stays);
        files.add(goes);
        assertThat(files.deleteAll()).containsExactly(goes);
        assertThat(stays).exists();
    }

    @Test
    void letsNoneBeBegunAfterwards() throws IOException {
        files.deleteAll();
        Path late = folder.resolve("late.part");
        assertThatThrownBy(() -> files.add(late))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + late + " must not be begun, the process is ending");
        assertThat(files.deleteAll()).isEmpty();
    }
}
