package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.GolayCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** The signs and integer vectors of classical sets of equiangular lines, as matrices of inner products. */
final class EquiangularSystems {

    /** Lines of the 276 that are orthogonal to the first k of these are the most known in R^(23 - k). */
    private static final int[][] NORMALS = {
        {0, 2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, -2, 0, 2, -2, 0, 2},
        {0, 0, 0, 0, 0, 0, 0, 2, 0, -2, -2, 0, 0, 0, -2, 0, 0, 0, -2, 0, 2, 0, -2, -2},
        {0, 0, 2, 0, 0, 2, -2, 2, 0, 0, 0, 0, 0, 0, -2, 2, 0, 0, 0, 0, 2, 0, 0, 2},
        {0, 2, 0, 0, 0, 0, -2, 2, 0, 2, 0, 0, 0, -2, 0, 2, 0, 0, 0, 0, 0, 0, 2, 2},
        {0, 2, -2, 0, 0, 0, 0, 0, 0, -2, 0, 0, 0, 0, 0, 0, 0, 2, -2, 0, 0, -2, -2, -2},
        {-2, -2, 2, -2, 2, 6, 2, -2, 2, -2, 2, -2, 2, 2, -2, -2, 2, 2, 2, 2, -2, 2, -2, -2}
    };

    private EquiangularSystems() {}

    /**
     * At 1/3: the 28 vectors with 3 in two of 8 coordinates and -1 in the others, in R^7; those with the same value in
     * the first k + 1 coordinates are in R^(7 - k): 16, 10 and 6.
     */
    static double[][] ofPairs(int equal) {
        List<int[]> vectors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (int j = i + 1; j < 8; j++) {
                int[] vector = IntStream.generate(() -> -1).limit(8).toArray();
                vector[i] = 3;
                vector[j] = 3;
                if (IntStream.range(0, equal).allMatch(k -> vector[k] == vector[0])) {
                    vectors.add(vector);
                }
            }
        }
        return cosines(vectors);
    }

    /**
     * At 1/5: differences of the pairs of shortest vectors of the Leech lattice with the sum (1, ..., 1, 5), 276 lines in
     * R^23 (Conway, 1969; Lemmens and Seidel, Equiangular lines, 1973), or those orthogonal to some normals.
     *
     * @param normals how many
     */
    static double[][] ofGolay(int normals) {
        int last = GolayCode.LENGTH - 1;
        List<int[]> vectors = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            int[] vector = IntStream.generate(() -> -1).limit(GolayCode.LENGTH).toArray();
            vector[last] = 3;
            vector[i] = 7;
            vectors.add(vector);
        }
        for (int octad : GolayCode.octads()) {
            if (octad >> last == 1) {
                vectors.add(IntStream.range(0, GolayCode.LENGTH)
                        .map(k -> k < last && (octad >> k & 1) == 1 ? 3 : -1)
                        .toArray());
            }
        }
        return cosines(vectors.stream()
                .filter(vector -> IntStream.range(0, normals).allMatch(k -> LeechLines.dot(vector, NORMALS[k]) == 0))
                .toList());
    }

    /** At 1/5 in R^15: row, column and symbol of a cell of the addition table modulo 6, each a corner of a simplex. */
    static double[][] ofLatinSquare() {
        return cosines(36, (left, right) -> {
            int same = left / 6 == right / 6 ? 1 : 0;
            same += left % 6 == right % 6 ? 1 : 0;
            same += (left / 6 + left % 6) % 6 == (right / 6 + right % 6) % 6 ? 1 : 0;
            // Each of the three has the inner product 1 where it is the same, otherwise -1/5.
            return same == 3 ? 5 : 2 * same - 1;
        });
    }

    /**
     * At 1/5 in R^16: the 40 points of the projective space of order 3, -1/5 where a symplectic form of two of them is 0
     * (the generalised quadrangle of order 3), otherwise 1/5.
     */
    static double[][] ofQuadrangle() {
        List<int[]> points = IntStream.range(1, 81)
                .mapToObj(i -> new int[] {i / 27, i / 9 % 3, i / 3 % 3, i % 3})
                .filter(x -> IntStream.of(x).filter(c -> c != 0).findFirst().orElse(0) == 1)
                .toList();
        return cosines(points.size(), (left, right) -> {
            int[] x = points.get(left);
            int[] y = points.get(right);
            int form = x[0] * y[1] - x[1] * y[0] + x[2] * y[3] - x[3] * y[2];
            return left == right ? 5 : form % 3 == 0 ? -1 : 1;
        });
    }

    private static double[][] cosines(int size, IntBinaryOperator fifths) {
        double[][] cosines = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                cosines[i][j] = fifths.applyAsInt(i, j) / 5.0;
            }
        }
        return cosines;
    }

    private static double[][] cosines(List<int[]> vectors) {
        double[][] cosines = new double[vectors.size()][vectors.size()];
        double square = LeechLines.dot(vectors.get(0), vectors.get(0));
        for (int i = 0; i < cosines.length; i++) {
            for (int j = 0; j < cosines.length; j++) {
                cosines[i][j] = LeechLines.dot(vectors.get(i), vectors.get(j)) / square;
            }
        }
        return cosines;
    }
}
