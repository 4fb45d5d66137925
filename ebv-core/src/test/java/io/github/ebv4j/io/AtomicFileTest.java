package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFailingWriteKeepsTheOldFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, true, out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void refusesPlacesWhereNoFileCanBe() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> AtomicFile.requireWritable(file, false))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> AtomicFile.requireWritable(folder, true))
                .isInstanceOf(IOException.class)
                .hasMessage("output " + folder + " must be a file, is a folder");
        assertThatThrownBy(() -> AtomicFile.requireWritable(folder.resolve("missing/file"), true))
                .isInstanceOf(NoSuchFileException.class);
        AtomicFile.requireWritable(file, true);
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    /** Not even root can create a file there, though its permissions look as if it could. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAFolderThatTakesNoFiles() {
        assertThatThrownBy(() -> AtomicFile.requireWritable(Path.of("/proc/basis.npy"), true))
                .isInstanceOf(IOException.class)
                .hasMessage("folder /proc must be writable, is not");
    }
}
