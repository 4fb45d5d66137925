package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lines through the shortest vectors of the shorter Leech lattice in R^23, 2,300 of them, and of those orthogonal
 * to some vectors: 1,408 in R^22, 256 in R^16 and others between. Coherence 1 / 3 (Conway, Sloane, Sphere Packings,
 * Lattices and Groups).
 *
 * <p>Those in 16, 22 and 23 dimensions meet the bound of Levenshtein.
 */
final class ShorterLeechFrames implements FrameCatalogue {

    private static final int LEAST_DIMENSION = 16;

    /** Numbers of lines from 16 dimensions on. */
    private static final int[] LINES = {256, 288, 352, 448, 640, 896, 1408, 2300};

    @Override
    public String name() {
        return "shorterLeechLattice";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int most = Math.min(dimension, LEAST_DIMENSION + LINES.length - 1);
        return IntStream.rangeClosed(LEAST_DIMENSION, most)
                .mapToObj(ShorterLeechFrames::section)
                .filter(frame -> frame.serves(size, dimension))
                .limit(1);
    }

    /** The lines orthogonal to as many vectors as there are dimensions fewer than 24. */
    private static Frame section(int dimension) {
        return new StoredFrame(
                dimension,
                LINES[dimension - LEAST_DIMENSION],
                1.0 / 3,
                new TreeMap<>(Map.of("section", String.valueOf(dimension))),
                member -> basis(member, dimension));
    }

    private static EquiangularBasis basis(FamilyMember member, int dimension) {
        List<int[]> normals = LeechLines.laminatedNormals(dimension);
        return LatticeRows.basis(member, LeechLines.shorterOrthogonalTo(normals), normals);
    }
}
