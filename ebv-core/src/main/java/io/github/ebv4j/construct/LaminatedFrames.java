package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lines through the shortest vectors of laminated lattices, at 60 degrees or more: the roots of A3, D4, D5, E6 (36
 * lines), E7 (63) and E8 (120), the Barnes-Wall lattice in R^16 (2,160), the Leech lattice (98,280), and those between
 * them. Coherence 1 / 2 (Conway, Sloane, Sphere Packings, Lattices and Groups, chapters 4 and 6). Those in 9 to 15
 * dimensions are left out.
 *
 * <p>E7, E8 and the Leech lattice meet the bound of Levenshtein.
 */
final class LaminatedFrames implements FrameCatalogue {

    private static final int LEAST_DIMENSION = 3;

    /** Numbers of lines from 3 dimensions on, half the numbers of shortest vectors; 0 where none are offered. */
    private static final int[] LINES = {
        6, 12, 20, 36, 63, 120, 0, 0, 0, 0, 0, 0, 0, 2160, 2673, 3699, 5334, 8700, 13860, 24948, 46575, 98280
    };

    @Override
    public String name() {
        return "laminatedLattice";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int most = Math.min(dimension, LEAST_DIMENSION + LINES.length - 1);
        return IntStream.iterate(most, d -> d >= LEAST_DIMENSION, d -> d - 1)
                .filter(d -> LINES[d - LEAST_DIMENSION] > 0)
                .mapToObj(LaminatedFrames::lattice)
                .filter(frame -> frame.serves(size, dimension))
                .limit(1);
    }

    private static Frame lattice(int dimension) {
        return new StoredFrame(
                dimension,
                LINES[dimension - LEAST_DIMENSION],
                0.5,
                new TreeMap<>(Map.of("lattice", String.valueOf(dimension))),
                member -> basis(member, dimension));
    }

    private static EquiangularBasis basis(FamilyMember member, int dimension) {
        List<int[]> normals = LeechLines.laminatedNormals(dimension);
        return LatticeRows.basis(member, LeechLines.orthogonalTo(normals), normals);
    }
}
