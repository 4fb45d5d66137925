package io.github.ebv4j.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of every kind and random command lines end in a documented refusal, and no process.
 * The profile {@code fuzz} tries 100,000, and counts their time.
 */
class FuzzTest {

    private static final int FEW = 2000;
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", FEW);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    @TempDir
    Path folder;

    /** In a process of its own, since a wrong file may end it. */
    @Test
    void damagedFilesAndOddCommandsAreRefused() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.bytedeco.javacpp.maxbytes=512m",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=2g",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fuzz.class.getName(),
                        Integer.toString(INPUTS),
                        Long.toString(SEED),
                        inputs.toString(),
                        Boolean.toString(INPUTS > FEW)))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int status = process.waitFor();
        String said = Files.readString(out);
        System.out.println(said);
        assertThat(status).as(said).isZero();
        assertThat(said).contains("inputs " + INPUTS + ", read ");
    }
}
