package io.github.ebv4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher over a project that is built already: this test's own class path, in a folder with spaces. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

    private static final long GIGABYTE = 1L << 30;
    /** Java tells what it was given and ends before it starts the command. */
    private static final String FLAGS_ALONE = "-XX:+PrintCommandLineFlags -version";

    @TempDir
    Path folder;

    private Path launcher;
    /** Small, and quick to start. */
    private String javaOptions = "-Xmx1g -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
            + " -Dorg.bytedeco.javacpp.maxbytes=2g -Dorg.bytedeco.javacpp.maxphysicalbytes=3g";

    @BeforeEach
    void standInForABuiltProject() throws IOException {
        Path root = Files.createDirectory(folder.resolve("a project"));
        Path target = Files.createDirectories(root.resolve("ebv-examples/target"));
        Files.createDirectory(target.resolve("classes"));
        Files.writeString(target.resolve("ebv.classpath"), System.getProperty("java.class.path"));
        Files.createFile(target.resolve("ebv.stamp"));
        Path original = Path.of(System.getProperty("user.dir")).resolve("../ebv");
        launcher = Files.copy(original, root.resolve("ebv"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void passesArgumentsOutputAndExitStatusOn() throws Exception {
        Ebv done = launch(launcher, "bounds", "--classes", "101", "--dimension", "100", "--json");
        assertThat(done.json().get("bound").asDouble()).isBetween(0.009999, 0.01);
        assertThat(done.err()).isEmpty();
        launch(launcher, "bounds", "--classes", "0", "--dimension", "100").failed(2, "--classes");
    }

    @Test
    void worksThroughASymbolicLinkFromElsewhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a project/ebv"));
        assertThat(launch(link, "--version").out()).startsWith("ebv ");
    }

    @Test
    void generatesAndRefusesToReplace() throws Exception {
        Ebv made = launch(launcher, "generate", "--classes", "5", "--dimension", "4");
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(folder.resolve("ebv-5x4.npy")).exists();
        launch(launcher, "generate", "--classes", "5", "--dimension", "4").failed(1, "ebv-5x4.npy", "--force");
    }

    /** The shell makes the name, and looks for it, since Java may be unable to. */
    @Test
    void filesHaveNamesOfAnyLanguageWhateverTheLocale() throws Exception {
        String line = "name=$(printf 'gr\\303\\266\\303\\237e.npy'); "
                + "LC_ALL=C \"$1\" generate --classes 5 --dimension 4 -o \"$name\" && test -f \"$name\"";
        Ebv done = launch(Path.of("/bin/bash"), "-c", line, "bash", launcher.toString());
        assertThat(done.status()).as(done.err()).isZero();
    }

    @Test
    void aQuarterOfTheMemoryButAtLeastAGigabyteIsForTheHeap() throws Exception {
        javaOptions = FLAGS_ALONE;
        long machine = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        long share = Math.max(GIGABYTE, machine / 4);
        // Whole megabytes here, whole pages there.
        assertThat(heap("generate", "--help")).isBetween(Math.max(GIGABYTE, share - (1 << 20)), share);
    }

    @Test
    void optionsBeforeTheCommandDoNotTakeItsMemory() throws Exception {
        javaOptions = FLAGS_ALONE;
        assertThat(heap("--verbose", "generate", "--help")).isEqualTo(heap("generate", "--help"));
        assertThat(heap("bounds", "--help")).isEqualTo(GIGABYTE / 4);
        assertThat(heap("--verbose", "bounds", "--help")).isEqualTo(GIGABYTE / 4);
        assertThat(heap("--help")).isEqualTo(GIGABYTE / 4);
    }

    @Test
    void optionsForJavaComeLast() throws Exception {
        javaOptions = "-Xmx2g " + FLAGS_ALONE;
        assertThat(heap("generate", "--help")).isEqualTo(2 * GIGABYTE);
    }

    /** A library that others may not read is copied: its owner's file keeps its permissions, also in a second build. */
    @Test
    void librariesKeepTheirPermissionsAndAreReadableByOthers() throws Exception {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        Path closed = Files.writeString(repository.resolve("closed.jar"), "closed");
        Path open = Files.writeString(repository.resolve("open.jar"), "open");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path classPath = folder.resolve("a.classpath");
        String keep =
                "root=$1/none target=$1 classpath=$1/a.classpath; source <(sed -n '/^keep_libraries()/,/^}/p' \"$2\"); "
                        + "keep_libraries";
        for (int build = 0; build < 2; build++) {
            Files.writeString(classPath, closed + ":" + open);
            Ebv done = launch(Path.of("/bin/bash"), "-c", keep, "bash", folder.toString(), launcher.toString());
            assertThat(done.status()).as(done.err()).isZero();
            for (Path library : List.of(closed, open)) {
                Path kept = folder.resolve("lib").resolve(library.getFileName());
                assertThat(kept).hasSameTextualContentAs(library);
                assertThat(Files.getPosixFilePermissions(kept)).contains(PosixFilePermission.OTHERS_READ);
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                    .isEqualTo("rw-------");
        }
        assertThat(classPath).hasContent(folder.resolve("lib/closed.jar") + ":" + folder.resolve("lib/open.jar"));
    }

    @Test
    void aReaderThatWantsNoMoreIsNoError() throws Exception {
        assertQuiet("\"$1\" families --classes 1000 --dimension 100 | true");
        assertQuiet("\"$1\" completion bash | head -1");
        assertQuiet("\"$1\" generate --classes 2000 --dimension 64 --json -o - | head -c 6 > /dev/null");
    }

    private void assertQuiet(String pipe) throws Exception {
        Ebv done = launch(Path.of("/bin/bash"), "-c", pipe + "; exit ${PIPESTATUS[0]}", "bash", launcher.toString());
        assertThat(done.err()).as(pipe).doesNotContain("ebv:", "Exception");
        assertThat(done.status()).as(pipe).isZero();
    }

    private long heap(String... args) throws IOException, InterruptedException {
        Matcher flag = Pattern.compile("MaxHeapSize=(\\d+)")
                .matcher(launch(launcher, args).out());
        assertThat(flag.find()).isTrue();
        return Long.parseLong(flag.group(1));
    }

    private Ebv launch(Path command, String... args) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("EBV_JAVA_OPTS", javaOptions);
        int status = builder.start().waitFor();
        return new Ebv(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
