package io.github.ebv4j.examples.data;

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

    /** Deflate cannot pack more than this many bytes into one. */
    private static final long LARGEST_RATIO = 1032;

    private static final int GZIP_MAGIC = 0x1f8b;

    /** Opens the decompressed bytes. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static IdxSource of(Path file) throws IOException {
        boolean gzipped = startsLikeGzip(file);
        return new IdxSource(file.toString(), Files.size(file), gzipped, () -> {
            InputStream stored = new BufferedInputStream(Files.newInputStream(file));
            return gzipped ? new BufferedInputStream(new GZIPInputStream(stored)) : stored;
        });
    }

    /** The most bytes it can hold once decompressed. */
    long capacity() {
        return gzipped ? storedBytes * LARGEST_RATIO : storedBytes;
    }

    private static boolean startsLikeGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2
                    && ((Byte.toUnsignedInt(start[0]) << 8) | Byte.toUnsignedInt(start[1])) == GZIP_MAGIC;
        }
    }
}
