package io.github.ebv4j.dl4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsWriterTest {

    private static final int MB = 1 << 20;

    @TempDir
    Path folder;

    /** Zeros as of an updater, then noise around zeros in writes of odd lengths: compression goes off and on again. */
    @Test
    void partsThatPackTooWellAreReadAgain() throws IOException {
        byte[] edged = noise(8 * MB);
        Arrays.fill(edged, MB / 16, edged.length - MB / 16, (byte) 0);
        byte[] zeros = new byte[64 * MB];
        Path file = folder.resolve("parts.zip");
        write(file, zeros, edged);
        assertThat(Files.size(file)).isLessThan(MB);
        try (CheckedZip zip = CheckedZip.open(file)) {
            zip.requireWhole();
            assertThat(zip.bytes("edged", Integer.MAX_VALUE)).isEqualTo(edged);
            assertThat(zip.length("zeros")).isEqualTo(zeros.length);
            assertThat(zip.bytes("text", Integer.MAX_VALUE)).asString().isEqualTo("some text");
        }
    }

    private static void write(Path file, byte[] zeros, byte[] edged) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            PartsWriter zip = new PartsWriter(out);
            zip.put("zeros", part -> part.write(zeros));
            zip.put("edged", part -> writeInPieces(edged, part));
            zip.put("text", part -> part.write("some text".getBytes(StandardCharsets.UTF_8)));
            zip.put("nothing", part -> {});
            zip.finish();
        }
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new SplittableRandom(1).nextBytes(noise);
        return noise;
    }

    private static void writeInPieces(byte[] bytes, OutputStream out) throws IOException {
        out.write(bytes[0]);
        for (int from = 1, length = 1; from < bytes.length; from += length, length = length * 3 % 200_003) {
            length = Math.min(length, bytes.length - from);
            out.write(bytes, from, length);
        }
    }
}
