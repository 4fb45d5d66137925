package io.github.ebv4j.generate;

import io.github.ebv4j.io.FloatMatrix;
import io.github.ebv4j.io.NpyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The best packings of a few lines found with this library's search, kept as resources {@code
 * packings/<N>x<d>.npy} where it takes long to find them, or where they are better than the tables known.
 */
final class StoredPackings {

    /** A packing of so many lines more may be a good one less some. */
    private static final int MOST_SURPLUS = 3;

    private StoredPackings() {}

    /** N unit vectors, one after another, if some are stored; the caller's own. */
    static Optional<float[]> find(int size, int dimension) {
        String resource = "packings/" + size + "x" + dimension + ".npy";
        try (InputStream in = StoredPackings.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(rows(in.readAllBytes(), size, dimension));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }

    /** The stored packings of a few lines more, the smallest first. */
    static List<float[]> larger(int size, int dimension) {
        return IntStream.rangeClosed(size + 1, size + MOST_SURPLUS)
                .mapToObj(more -> find(more, dimension))
                .flatMap(Optional::stream)
                .toList();
    }

    private static float[] rows(byte[] file, int size, int dimension) throws IOException {
        FloatMatrix matrix = NpyFile.read(file);
        if (matrix.rows() != size || matrix.columns() != dimension) {
            throw new IOException("it holds " + matrix.rows() + " x " + matrix.columns() + " values");
        }
        return matrix.values();
    }
}
