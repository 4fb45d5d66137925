package io.github.ebv4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** The system's own message does not. */
    @Test
    void aFullDiskIsToldWithTheNameOfTheFile() {
        Path file = folder.resolve("file");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> StagedFile.named(full, file).write(1))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + file + " could not be written: No space left on device");
    }

    /** As two containers are, whose processes have the same number. */
    @Test
    void writersAtOneTimeNeverTearAFile() throws Exception {
        Path file = folder.resolve("file");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                List<Future<Object>> writes = threads.invokeAll(IntStream.rangeClosed(1, 4)
                        .mapToObj(value -> (Callable<Object>) () -> {
                            AtomicFile.write(file, true, out -> {
                                for (int chunk = 0; chunk < 100 * value; chunk++) {
                                    byte[] bytes = new byte[2048];
                                    Arrays.fill(bytes, (byte) value);
                                    out.write(bytes);
                                }
                            });
                            return null;
                        })
                        .toList());
                for (Future<Object> write : writes) {
                    write.get();
                }
                byte[] written = Files.readAllBytes(file);
                byte[] whole = new byte[written[0] * 100 * 2048];
                Arrays.fill(whole, written[0]);
                assertThat(written).isEqualTo(whole);
                assertThat(folder.toFile().list()).containsExactly("file");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aLinkToNothingIsAPlaceTaken() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        assertThatThrownBy(() -> AtomicFile.requireWritable(link, false))
                .isInstanceOf(FileAlreadyExistsException.class);
        AtomicFile.write(link, true, out -> out.write(1));
        assertThat(Files.readAllBytes(link)).containsExactly(1);
    }

    @Test
    void aNameAsLongAsTheFileSystemTakesIsWritten() throws IOException {
        Path file = folder.resolve("n".repeat(255));
        AtomicFile.write(file, false, out -> out.write(1));
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
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

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void refusesADevice() {
        assertThatThrownBy(() -> AtomicFile.requireWritable(Path.of("/dev/null"), true))
                .isInstanceOf(IOException.class)
                .hasMessage("output /dev/null must be an ordinary file, is a device or the like");
    }

    /** Before any work: file systems take 255 bytes, and nothing may be lost when the file is moved to its place. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameThatIsTooLongIsRefusedAtOnce() throws IOException {
        Path longest = folder.resolve("n".repeat(255));
        AtomicFile.requireWritable(longest, false);
        AtomicFile.write(longest, false, out -> out.write(1));
        Path tooLong = folder.resolve("n".repeat(256));
        assertThatThrownBy(() -> AtomicFile.requireWritable(tooLong, false))
                .isInstanceOf(IOException.class)
                .hasMessage("output " + tooLong + " must have a name that its file system takes: File name too long");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(longest);
        }
    }

    /** Of which the name of the part, cut to 40 characters, would keep half. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameWithACharacterOfTwoHalvesIsWritten() throws IOException {
        Path file = folder.resolve("a".repeat(39) + "\uD83D\uDE00.npy");
        AtomicFile.write(file, false, out -> out.write(1));
        assertThat(file).hasBinaryContent(new byte[] {1});
    }
}
