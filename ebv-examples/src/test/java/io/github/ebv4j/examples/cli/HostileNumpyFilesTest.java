package io.github.ebv4j.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of vectors that are none, or not what their header says. */
class HostileNumpyFilesTest {

    @TempDir
    Path folder;

    @Test
    void hostileNumpyFilesAreRefused() throws IOException {
        refusedReport("truncated", "has", npy("<f4", "(3, 2)", 20));
        refusedReport("integers", "<i4", npy("<i4", "(3, 2)", 24));
        refusedReport("cube", "2 dimensions", npy("<f4", "(3, 2, 1)", 24));
        refusedReport("zero", "unit vectors", npy("<f4", "(3, 2)", 24));
        refusedReport("huge", "claims 1073741824 x 1073741824 values", npy("<f4", "(1073741824, 1073741824)", 24));
        byte[] nan = npy("<f4", "(3, 2)", 24);
        ByteBuffer.wrap(nan).order(ByteOrder.LITTLE_ENDIAN).putFloat(nan.length - 4, Float.NaN);
        refusedReport("nan", "NaN", nan);
        refusedReport("text", "text", "hello".getBytes(StandardCharsets.US_ASCII));
        Ebv.run("report", folder.resolve("absent.npy")).failed(1, "absent.npy");
    }

    private void refusedReport(String name, String part, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Ebv.run("report", file).failed(1, name, part);
    }

    private static byte[] npy(String type, String shape, int dataBytes) {
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = dictionary + " ".repeat(117 - dictionary.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(128 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) 118).put(padded.getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }
}
