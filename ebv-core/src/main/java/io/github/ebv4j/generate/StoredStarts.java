package io.github.ebv4j.generate;

import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RefineStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Starts that took a longer search than a time limit leaves room for, kept as resources: unit vectors before any
 * refinement, up to their lengths, a signed byte for each coordinate.
 *
 * <p>1,000 vectors in R^100: the configuration of 98 points with 10 blocks each, as in the exact families, and two
 * blocks more, on two points each that had none in common. The 94 other points have the 10 rows of a conference matrix,
 * those four the 12 rows of a Hadamard matrix less its first column: 988 vectors of coherence 1 / 9. The last 12 vectors
 * lie across them; simulated annealing chose how each point's columns are permuted and signed, in turn with a descent of
 * those 12.
 */
final class StoredStarts {

    /** Number of vectors N and dimension d of one. */
    private record Stored(int size, int dimension) {

        String resource() {
            return "starts/" + size + "x" + dimension + ".gz";
        }
    }

    private static final List<Stored> ALL = List.of(new Stored(1000, 100));

    /** The most vectors left out at the end, as a share of those stored. */
    private static final double MOST_LEFT_OUT = 0.01;
    /** Sharp enough to keep the structure. */
    static final double FIRST_SHARPNESS = 40;

    private StoredStarts() {}

    /** A start of so many vectors, where one is stored, or one with few more. */
    static Optional<RefineStart> find(int size, int dimension) {
        return ALL.stream()
                .filter(stored -> stored.dimension() == dimension)
                .filter(stored -> size <= stored.size() && size >= stored.size() * (1 - MOST_LEFT_OUT))
                .map(stored -> new RefineStart(
                        "stored start of " + stored.size(),
                        RefineSettings.defaults().withFirstSharpness(FIRST_SHARPNESS),
                        () -> rows(stored, size)))
                .findFirst();
    }

    private static float[] rows(Stored stored, int size) {
        byte[] bytes = read(stored);
        int dimension = stored.dimension();
        float[] rows = new float[size * dimension];
        for (int row = 0; row < rows.length; row += dimension) {
            double squares = 0;
            for (int k = row; k < row + dimension; k++) {
                squares += bytes[k] * bytes[k];
            }
            for (int k = row; k < row + dimension; k++) {
                rows[k] = (float) (bytes[k] / Math.sqrt(squares));
            }
        }
        return rows;
    }

    private static byte[] read(Stored stored) {
        try (InputStream resource = StoredStarts.class.getResourceAsStream(stored.resource());
                InputStream bytes = new GZIPInputStream(resource)) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + stored.resource(), e);
        }
    }
}
