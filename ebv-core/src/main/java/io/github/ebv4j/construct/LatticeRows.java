package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Unit vectors of integer vectors that are orthogonal to some normals, in coordinates of the normals' orthogonal
 * complement.
 */
final class LatticeRows {

    private static final double NOTHING_LEFT = 1e-6;

    private LatticeRows() {}

    /**
     * The first of some lines as the vectors of a member.
     *
     * @param lines integer vectors, as many as the member has or more, orthogonal to all normals
     * @param normals linearly independent, as many as the lines have coordinates more than the member
     */
    static EquiangularBasis basis(FamilyMember member, List<int[]> lines, List<int[]> normals) {
        int dimension = member.dimension();
        float[] rows = ExactRows.allocate(member);
        List<double[]> axes = axes(normals, dimension);
        for (int row = 0; row < member.size(); row++) {
            for (int k = 0; k < dimension; k++) {
                rows[row * dimension + k] = (float) cosine(lines.get(row), axes.get(k));
            }
        }
        return ExactRows.basis(member, rows);
    }

    /** An orthonormal basis of the complement: Gram and Schmidt's of the unit vectors after the normals. */
    static List<double[]> axes(List<int[]> normals, int dimension) {
        List<double[]> found = new ArrayList<>();
        normals.forEach(normal ->
                addRest(found, IntStream.of(normal).mapToDouble(x -> x).toArray()));
        for (int k = 0; found.size() < normals.size() + dimension; k++) {
            double[] unit = new double[normals.size() + dimension];
            unit[k] = 1;
            addRest(found, unit);
        }
        return found.subList(normals.size(), found.size());
    }

    private static void addRest(List<double[]> found, double[] vector) {
        for (double[] axis : found) {
            double part = dot(vector, axis);
            IntStream.range(0, vector.length).forEach(k -> vector[k] -= part * axis[k]);
        }
        double length = Math.sqrt(dot(vector, vector));
        if (length > NOTHING_LEFT) {
            IntStream.range(0, vector.length).forEach(k -> vector[k] /= length);
            found.add(vector);
        }
    }

    static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    static double dot(int[] line, double[] axis) {
        double sum = 0;
        for (int k = 0; k < line.length; k++) {
            sum += line[k] * axis[k];
        }
        return sum;
    }

    private static double cosine(int[] line, double[] axis) {
        return dot(line, axis) / Math.sqrt(LeechLines.dot(line, line));
    }
}
