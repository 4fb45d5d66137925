package io.github.ebv4j.examples.data;

import io.github.ebv4j.io.AtomicFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Where IDX bytes come from.
 *
 * @param name the file, for messages
 * @param storedBytes its length as stored
 * @param gzipped whether it is stored compressed
 * @param content opens the bytes, decompressed
 */
record IdxSource(String name, long storedBytes, boolean gzipped, Content content) {

    /** Images pack well, but not better than this. */
    private static final long LARGEST_RATIO = 64;

    /** So much may be unpacked of any file. */
    private static final long SMALL = 1 << 26;

    private static final int GZIP_MAGIC = 0x1f8b;

    /** Opens the decompressed bytes. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static IdxSource of(Path file) throws IOException {
        AtomicFile.requireReadable(file);
        boolean gzipped = startsLikeGzip(file);
        return new IdxSource(file.toString(), Files.size(file), gzipped, () -> {
            InputStream stored = new BufferedInputStream(Files.newInputStream(file));
            return gzipped ? new BufferedInputStream(new GZIPInputStream(stored)) : stored;
        });
    }

    /** The most bytes it can hold once decompressed. */
    long capacity() {
        return gzipped ? Math.max(SMALL, storedBytes * LARGEST_RATIO) : storedBytes;
    }

    private static boolean startsLikeGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2
                    && ((Byte.toUnsignedInt(start[0]) << 8) | Byte.toUnsignedInt(start[1])) == GZIP_MAGIC;
        }
    }
}
