package io.github.ebv4j.dl4j.internal;

import io.github.ebv4j.internal.Sha256;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the parts of a model's zip, and their digests as the last one. Equal parts give equal bytes, and never so few
 * that {@link CheckedZip} would refuse the file.
 */
public final class PartsWriter {

    private static final LocalDateTime FIRST_TIME_OF_ZIP = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final CountedStream written;
    private final ZipOutputStream zip;
    private final SortedMap<String, byte[]> digests = new TreeMap<>();
    private long unpacked;

    /** @param out stays open */
    public PartsWriter(OutputStream out) {
        this.written = new CountedStream(out);
        this.zip = new ZipOutputStream(written);
        zip.setComment(PartDigests.COMMENT);
    }

    /** Adds a part, compressed. */
    public void put(String name, AtomicFile.Content content) throws IOException {
        put(name, Deflater.DEFAULT_COMPRESSION, content);
    }

    /** Adds a part as it is: float32 vectors hardly get smaller. */
    public void putUncompressed(String name, AtomicFile.Content content) throws IOException {
        put(name, Deflater.NO_COMPRESSION, content);
    }

    private void put(String name, int level, AtomicFile.Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIRST_TIME_OF_ZIP);
        zip.setLevel(level);
        zip.putNextEntry(entry);
        DigestOutputStream digested = new DigestOutputStream(new PartStream(level), Sha256.newDigest());
        content.writeTo(digested);
        digested.flush();
        digests.put(name, digested.getMessageDigest().digest());
        zip.closeEntry();
    }

    /** Adds the digests and ends the zip. */
    public void finish() throws IOException {
        byte[] lines = PartDigests.write(digests);
        put(PartDigests.PART, out -> out.write(lines));
        zip.finish();
    }

    /** The part that is being written, compressed as far as the whole may unpack to so much. */
    private final class PartStream extends OutputStream {

        private static final int CHUNK = 1 << 16;

        private final int level;

        PartStream(int level) {
            this.level = level;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int done = 0; done < count; done += CHUNK) {
                writeChunk(bytes, from + done, Math.min(CHUNK, count - done));
            }
        }

        private void writeChunk(byte[] bytes, int from, int count) throws IOException {
            unpacked += count;
            boolean room = unpacked <= CheckedZip.mostUnpacked(written.count());
            zip.setLevel(room ? level : Deflater.NO_COMPRESSION);
            zip.write(bytes, from, count);
        }
    }
}
