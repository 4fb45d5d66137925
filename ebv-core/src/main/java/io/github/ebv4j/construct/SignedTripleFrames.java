package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Vectors with three coordinates that are not 0, which are a triple of a Steiner triple system of d points, or of d + 1
 * points less one: of each triple the four with an even number of negative signs. Two triples have at most one point in
 * common, so no two vectors have a larger |cosine| than 1 / 3: 28 lines in R^7, 32 in R^8, 48 in R^9, 80 in R^12, 104 in
 * R^13, 112 in R^14, 140 in R^15.
 *
 * <p>From 16 dimensions on the shorter Leech lattice has more.
 */
final class SignedTripleFrames implements FrameCatalogue {

    private static final int LEAST_DIMENSION = 7;
    private static final int MOST_DIMENSIONS = 15;
    /** Products of the signs are 1. */
    private static final int[][] SIGNS = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};

    @Override
    public String name() {
        return "signedTriples";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return IntStream.rangeClosed(LEAST_DIMENSION, Math.min(dimension, MOST_DIMENSIONS))
                .filter(d -> TripleSystemFrames.exists(d) || TripleSystemFrames.exists(d + 1))
                .mapToObj(SignedTripleFrames::frame)
                .filter(frame -> frame.serves(size, dimension))
                .limit(1);
    }

    private static Frame frame(int dimension) {
        int points = TripleSystemFrames.exists(dimension) ? dimension : dimension + 1;
        // Without a point its triples are gone.
        int triples = points * (points - 1) / 6 - (points == dimension ? 0 : (points - 1) / 2);
        return new StoredFrame(
                dimension,
                (long) SIGNS.length * triples,
                1.0 / 3,
                new TreeMap<>(Map.of("points", String.valueOf(dimension))),
                member -> basis(member, dimension, points));
    }

    private static EquiangularBasis basis(FamilyMember member, int dimension, int points) {
        List<int[]> triples = TripleSystemFrames.triples(points).stream()
                .filter(triple -> IntStream.of(triple).allMatch(point -> point < dimension))
                .toList();
        float[] rows = ExactRows.allocate(member);
        float entry = (float) Math.sqrt(1.0 / 3);
        for (int row = 0; row < member.size(); row++) {
            int[] triple = triples.get(row / SIGNS.length);
            int[] signs = SIGNS[row % SIGNS.length];
            for (int k = 0; k < triple.length; k++) {
                rows[row * dimension + triple[k]] = entry * signs[k];
            }
        }
        return ExactRows.basis(member, rows);
    }
}
