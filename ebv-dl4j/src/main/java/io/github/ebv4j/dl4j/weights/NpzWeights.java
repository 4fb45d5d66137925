package io.github.ebv4j.dl4j.weights;

import io.github.ebv4j.io.NpyHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz}: a zip archive of {@code .npy} files.
 *
 * <p>The archive is read from its front, entry by entry. Its directory, which a reader would have to trust before it
 * allocates, only says how many entries there must have been; memory is taken for wanted arrays alone.
 */
final class NpzWeights {

    private static final String ENTRY_END = ".npy";

    /** Trained weights hardly pack; what nobody wants of a file may unpack to this many times its length, */
    private static final long MOST_UNPACKED = 16;

    /** and to this, of any file. */
    private static final long SMALL = 1 << 26;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;
    private static final int MANY_ENTRIES = 0xFFFF;

    /** The same network gives the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzWeights() {}

    static void read(Path file, ArrayVisitor visitor) throws IOException {
        Set<String> names = new HashSet<>();
        long unwanted = 0;
        long most = SMALL + MOST_UNPACKED * Files.size(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                String name = arrayName(entry.getName());
                if (!names.add(name)) {
                    throw new IOException("array " + name + " is there twice");
                }
                unwanted += readEntry(name, zip, visitor, most - unwanted);
            }
        }
        requireEnd(file, names.size());
    }

    private static ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new IOException("the name of an entry is no text", e);
        }
    }

    private static String arrayName(String entry) throws IOException {
        if (!entry.endsWith(ENTRY_END)) {
            throw new IOException("each entry must be a NumPy file named *" + ENTRY_END + ", one is " + entry);
        }
        return entry.substring(0, entry.length() - ENTRY_END.length());
    }

    /** The number of bytes that the visitor did not want, up to {@code most}. */
    private static long readEntry(String name, ZipInputStream zip, ArrayVisitor visitor, long most) throws IOException {
        NpyHeader header;
        ArrayType type;
        try {
            header = NpyHeader.read(zip);
            type = type(header.type());
        } catch (IOException e) {
            throw new IOException("array " + name + ": " + e.getMessage(), e);
        }
        StoredArray array = new StoredArray(name, type, header.shape(), header.fortranOrder() ? 'f' : 'c', zip);
        visitor.visit(array);
        long unwanted = array.skipRest(most);
        if (zip.read() >= 0) {
            throw new IOException("array " + name + " has more bytes than its shape " + header.shape() + " takes");
        }
        return unwanted;
    }

    private static ArrayType type(String numpy) throws IOException {
        List<ArrayType> known = Arrays.stream(ArrayType.values())
                .filter(type -> !type.numpy().isEmpty())
                .toList();
        return known.stream()
                .filter(type -> type.numpy().equals(numpy))
                .findFirst()
                .orElseThrow(() -> new IOException("data type must be one of "
                        + known.stream().map(ArrayType::numpy).toList() + ", was '" + numpy + "'"));
    }

    /** An archive cut off between two entries, or with rubbish there, seems to end early when read from its front. */
    private static void requireEnd(Path file, int entries) throws IOException {
        byte[] tail;
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            tail = new byte[(int) Math.min(access.length(), END_BYTES + MAX_COMMENT_BYTES)];
            access.seek(access.length() - tail.length);
            access.readFully(tail);
        }
        ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_BYTES; at >= 0; at--) {
            if (bytes.getInt(at) == END_SIGNATURE) {
                int claimed = bytes.getShort(at + 10) & 0xFFFF;
                if (claimed != entries && claimed != MANY_ENTRIES) {
                    throw new IOException("its directory claims " + claimed + " entries, " + entries + " were read");
                }
                return;
            }
        }
        throw new IOException("it is no zip archive, or its end is missing");
    }

    /** Values go in uncompressed: trained weights hardly shrink, and deflating them takes longer than training wants. */
    static void write(Iterable<WrittenArray> arrays, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (WrittenArray array : arrays) {
            ZipEntry entry = new ZipEntry(array.name() + ENTRY_END);
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(NpyHeader.bytes(array.type().numpy(), array.dimensions()));
            array.writeValues(zip);
            zip.closeEntry();
        }
        zip.finish();
    }
}
