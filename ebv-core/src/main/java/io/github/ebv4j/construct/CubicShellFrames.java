package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lines of the cubic lattice with three coordinates that are 1 or -1 and the others 0, then its axes: 4 C(d, 3) + d
 * lines. Two on the same three coordinates have the |cosine| 1 / 3. Two others share at most two coordinates and have at
 * most 2 / 3. A line and an axis have 1 / sqrt(3) or 0. There are 45 in R^5, 86 in R^6, 147 in R^7.
 */
final class CubicShellFrames implements FrameCatalogue {

    private static final int LEAST_DIMENSION = 4;
    /** In more dimensions these lines were not compared with other families. */
    private static final int MOST_DIMENSIONS = 8;
    /** The last two signs; the first is 1. */
    private static final int[][] SIGNS = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};

    @Override
    public String name() {
        return "cubicShells";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return IntStream.rangeClosed(LEAST_DIMENSION, Math.min(dimension, MOST_DIMENSIONS))
                .mapToObj(CubicShellFrames::frame)
                .filter(frame -> frame.serves(size, dimension))
                .limit(1);
    }

    private static Frame frame(int d) {
        long lines = SIGNS.length * d * (d - 1) * (d - 2L) / 6 + d;
        return new StoredFrame(
                d, lines, 2.0 / 3, new TreeMap<>(Map.of("coordinates", String.valueOf(d))), CubicShellFrames::basis);
    }

    private static EquiangularBasis basis(FamilyMember member) {
        int d = member.dimension();
        float[] rows = ExactRows.allocate(member);
        float entry = (float) Math.sqrt(1.0 / 3);
        int row = 0;
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                for (int k = j + 1; k < d; k++) {
                    for (int s = 0; s < SIGNS.length && row < member.size(); s++, row++) {
                        rows[row * d + i] = entry;
                        rows[row * d + j] = entry * SIGNS[s][0];
                        rows[row * d + k] = entry * SIGNS[s][1];
                    }
                }
            }
        }
        for (int axis = 0; row < member.size(); axis++, row++) {
            rows[row * d + axis] = 1;
        }
        return ExactRows.basis(member, rows);
    }
}
