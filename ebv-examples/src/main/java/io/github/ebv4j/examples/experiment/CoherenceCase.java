package io.github.ebv4j.examples.experiment;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A size whose lowest coherence is worth comparing.
 *
 * @param size number of vectors N
 * @param dimension length d of each
 * @param published coherence that was published for the method's own generator; empty where none was
 */
public record CoherenceCase(long size, int dimension, OptionalDouble published) {

    private static final List<CoherenceCase> PUBLISHED = List.of(
            published(1_000, 100, .13504),
            published(1_000, 200, .08003),
            published(1_000, 300, .05803),
            published(1_000, 400, .04402),
            published(1_000, 500, .03503),
            published(1_000, 1_000, .0004),
            published(150, 150, .0020),
            published(81, 81, .0021));

    private static final List<CoherenceCase> OTHERS = List.of(
            of(1_000, 64),
            of(2_112, 64),
            of(1_000, 128),
            of(1_000, 256),
            of(1_000, 512),
            of(10_000, 128),
            of(10_000, 256),
            of(100_000, 1_024),
            of(525_312, 1_024),
            of(1_000_000, 256),
            of(1_000_000, 1_024),
            of(100_000, 5_000));

    /** A size that nothing was published for, or whose figure does not matter. */
    public static CoherenceCase of(long size, int dimension) {
        return new CoherenceCase(size, dimension, OptionalDouble.empty());
    }

    private static CoherenceCase published(long size, int dimension, double coherence) {
        return new CoherenceCase(size, dimension, OptionalDouble.of(coherence));
    }

    /** The sizes of Shen, Sun and Wei, Equiangular Basis Vectors (CVPR 2023), with their coherences. */
    public static List<CoherenceCase> publishedSizes() {
        return PUBLISHED;
    }

    /** The published sizes, then others from small to large. */
    public static List<CoherenceCase> allSizes() {
        return Stream.concat(PUBLISHED.stream(), OTHERS.stream()).toList();
    }

    /** This size with its published coherence, if it has one. */
    public CoherenceCase withPublished() {
        return PUBLISHED.stream()
                .filter(known -> known.size == size && known.dimension == dimension)
                .findAny()
                .orElse(this);
    }

    /** The size as files are named by it: N x D. */
    public String label() {
        return size + "x" + dimension;
    }
}
