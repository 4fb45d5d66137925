package io.github.ebv4j.generate;

import io.github.ebv4j.io.FloatMatrix;
import io.github.ebv4j.io.NpyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The best packings of a few lines found with this library's search, where it takes long to find them, or where they are
 * better than the tables known. They are kept in one resource, a NumPy archive with a file {@code <N>x<d>.npy} each.
 *
 * <p>The archive is read when a packing is first looked for. Its files stay in memory as bytes, under half a megabyte,
 * for as long as there is room; a packing is decoded each time.
 */
final class StoredPackings {

    static final String RESOURCE = "packings.npz";

    /** So many larger packings are offered; earlier versions offered those of so many lines more. */
    static final int FEW_MORE = 3;

    /** A larger packing, less some lines, is no more coherent than it is. */
    private static final double LARGEST_SURPLUS = 1 / 7.0;

    /** A packing of so many lines fewer may have room for some more. */
    private static final int MOST_MISSING = 2;

    private static SoftReference<Map<String, byte[]>> kept = new SoftReference<>(null);

    private StoredPackings() {}

    /** N unit vectors, one after another, if some are stored; the caller's own. */
    static Optional<float[]> find(int size, int dimension) {
        return Optional.ofNullable(files().get(name(size, dimension))).map(file -> rows(file, size, dimension));
    }

    /** The stored packings of up to a seventh more lines, the {@value #FEW_MORE} smallest, smallest first. */
    static List<float[]> larger(int size, int dimension) {
        int surplus = Math.max(FEW_MORE, (int) (size * LARGEST_SURPLUS));
        return larger(size, dimension, surplus).stream().limit(FEW_MORE).toList();
    }

    /** The stored packings of at most so many lines more, the smallest first. */
    static List<float[]> larger(int size, int dimension, int surplus) {
        return IntStream.rangeClosed(size + 1, size + surplus)
                .mapToObj(more -> find(more, dimension))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The stored packings of a few lines fewer, the largest first. */
    static List<float[]> smaller(int size, int dimension) {
        return IntStream.rangeClosed(1, Math.min(MOST_MISSING, size - 1))
                .mapToObj(fewer -> find(size - fewer, dimension))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Name of a packing's file in the archive. */
    static String name(int size, int dimension) {
        return size + "x" + dimension + ".npy";
    }

    /**
     * The files of an archive, not decoded.
     *
     * @param archive read to its end, and left open
     */
    static Map<String, byte[]> files(InputStream archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    private static synchronized Map<String, byte[]> files() {
        Map<String, byte[]> files = kept.get();
        if (files == null) {
            try (InputStream in = StoredPackings.class.getResourceAsStream(RESOURCE)) {
                files = files(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
            }
            kept = new SoftReference<>(files);
        }
        return files;
    }

    private static float[] rows(byte[] file, int size, int dimension) {
        try {
            FloatMatrix matrix = NpyFile.read(file);
            if (matrix.rows() != size || matrix.columns() != dimension) {
                throw new IOException("it holds " + matrix.rows() + " x " + matrix.columns() + " values");
            }
            return matrix.values();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name(size, dimension) + " of " + RESOURCE, e);
        }
    }
}
