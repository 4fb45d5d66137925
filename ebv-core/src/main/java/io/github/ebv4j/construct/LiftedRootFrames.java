package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The roots of E6, E7 or E8, each lifted to two lines of one dimension more: (2 r, 1) and (2 r, -1), divided by sqrt(5),
 * for a unit vector r of each line of roots. Then the shortest vectors of the dual lattice, not lifted, and the new axis.
 * Roots have the |cosines| 0 and 1 / 2, so lifted ones have 3 / 5 at most. Roots and dual vectors have at most sqrt(3 / 8)
 * in R^6 and sqrt(1 / 3) in R^7, which the lift makes less than 3 / 5. Dual vectors have at most 1 / 2 with one another.
 * That gives 72 + 27 + 1 = 100 lines in R^7, 126 + 28 + 1 =
 * 155 in R^8 and 240 + 1 = 241 in R^9, all of coherence 3 / 5.
 */
final class LiftedRootFrames implements FrameCatalogue {

    private static final int E6 = 6;
    private static final int E8 = 8;
    /** All lines, by the dimension of the roots. */
    private static final Map<Integer, Integer> LINES = Map.of(E6, 100, 7, 155, E8, 241);

    private static final double ALONG_ROOT = 2 / Math.sqrt(5);
    private static final double ALONG_AXIS = 1 / Math.sqrt(5);
    private static final double SAME_LINE = 1 - 1e-9;
    private static final double NOTHING = 1e-9;

    @Override
    public String name() {
        return "liftedRoots";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return IntStream.rangeClosed(E6, Math.min(E8, dimension - 1))
                .mapToObj(LiftedRootFrames::frame)
                .filter(frame -> frame.serves(size, dimension))
                .limit(1);
    }

    private static Frame frame(int rootDimension) {
        return new StoredFrame(
                rootDimension + 1,
                LINES.get(rootDimension),
                3.0 / 5,
                new TreeMap<>(Map.of("roots", "E" + rootDimension)),
                member -> basis(member, rootDimension));
    }

    private static EquiangularBasis basis(FamilyMember member, int rootDimension) {
        List<double[]> lines = lines(rootDimension);
        float[] rows = ExactRows.allocate(member);
        for (int k = 0; k < rows.length; k++) {
            rows[k] = (float) lines.get(k / member.dimension())[k % member.dimension()];
        }
        return ExactRows.basis(member, rows);
    }

    private static List<double[]> lines(int rootDimension) {
        List<int[]> normals = LeechLines.laminatedNormals(rootDimension);
        List<double[]> axes = LatticeRows.axes(normals, rootDimension);
        List<double[]> roots = distinct(LeechLines.orthogonalTo(normals), axes);
        // What E8's roots leave in the space of smaller roots: those, and the shortest of the dual lattice.
        List<double[]> all = distinct(LeechLines.orthogonalTo(LeechLines.laminatedNormals(E8)), axes);
        List<double[]> lines = new ArrayList<>();
        roots.forEach(root -> {
            lines.add(lifted(root, ALONG_ROOT, ALONG_AXIS));
            lines.add(lifted(root, ALONG_ROOT, -ALONG_AXIS));
        });
        all.stream().filter(line -> isNew(line, roots)).forEach(line -> lines.add(lifted(line, 1, 0)));
        lines.add(lifted(new double[rootDimension], 0, 1));
        return lines;
    }

    private static double[] lifted(double[] line, double along, double last) {
        double[] lifted = new double[line.length + 1];
        for (int k = 0; k < line.length; k++) {
            lifted[k] = along * line[k];
        }
        lifted[line.length] = last;
        return lifted;
    }

    /** Unit vectors along what lattice vectors leave in the space of some axes, one for each line. */
    private static List<double[]> distinct(List<int[]> vectors, List<double[]> axes) {
        List<double[]> found = new ArrayList<>();
        for (int[] vector : vectors) {
            double[] part = axes.stream()
                    .mapToDouble(axis -> LatticeRows.dot(vector, axis))
                    .toArray();
            double length = Math.sqrt(LatticeRows.dot(part, part));
            if (length > NOTHING) {
                double[] unit = IntStream.range(0, part.length)
                        .mapToDouble(k -> part[k] / length)
                        .toArray();
                if (isNew(unit, found)) {
                    found.add(unit);
                }
            }
        }
        return found;
    }

    private static boolean isNew(double[] unit, List<double[]> lines) {
        return lines.stream().noneMatch(line -> Math.abs(LatticeRows.dot(unit, line)) > SAME_LINE);
    }
}
