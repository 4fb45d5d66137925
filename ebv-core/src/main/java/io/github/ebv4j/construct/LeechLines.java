package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.GolayCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shortest vectors of the Leech lattice, one of each pair x, -x, in the coordinates of the Golay code, scaled so that
 * their squared length is 32 (Conway, Sloane, Sphere Packings, Lattices and Groups, chapter 4): 98,280 lines.
 *
 * <p>Those at right angles to some of them are the shortest of laminated lattices of fewer dimensions.
 */
final class LeechLines {

    private static final int LENGTH = GolayCode.LENGTH;

    /** The inner product of two shortest vectors at this angle: half their squared length. */
    private static final int SIXTY_DEGREES = 16;

    private LeechLines() {}

    /** The lines orthogonal to all given vectors, in a fixed order. */
    static List<int[]> orthogonalTo(List<int[]> normals) {
        List<int[]> lines = new ArrayList<>();
        addPairs(lines, normals);
        addOctads(lines, normals);
        addOdd(lines, normals);
        return lines;
    }

    /** 4 and 4, or 4 and -4, in two coordinates. */
    private static void addPairs(List<int[]> lines, List<int[]> normals) {
        for (int i = 0; i < LENGTH; i++) {
            for (int j = i + 1; j < LENGTH; j++) {
                for (int sign : new int[] {1, -1}) {
                    int[] line = new int[LENGTH];
                    line[i] = 4;
                    line[j] = 4 * sign;
                    addIfOrthogonal(lines, line, normals);
                }
            }
        }
    }

    /** 2 or -2 on an octad, an even number of -2, the first one 2. */
    private static void addOctads(List<int[]> lines, List<int[]> normals) {
        for (int octad : GolayCode.octads()) {
            int[] places = IntStream.range(0, LENGTH)
                    .filter(k -> (octad >> k & 1) == 1)
                    .toArray();
            for (int signs = 0; signs < 1 << places.length; signs += 2) {
                if (Integer.bitCount(signs) % 2 == 0) {
                    int[] line = new int[LENGTH];
                    for (int k = 0; k < places.length; k++) {
                        line[places[k]] = (signs >> k & 1) == 1 ? -2 : 2;
                    }
                    addIfOrthogonal(lines, line, normals);
                }
            }
        }
    }

    /** -1 on a word, 1 elsewhere, one coordinate times -3; a word and its complement give opposite vectors. */
    private static void addOdd(List<int[]> lines, List<int[]> normals) {
        for (int word : GolayCode.words()) {
            for (int i = 0; i < LENGTH && word < 1 << LENGTH - 1; i++) {
                int[] line = new int[LENGTH];
                for (int k = 0; k < LENGTH; k++) {
                    line[k] = (word >> k & 1) == 1 ? -1 : 1;
                }
                line[i] *= -3;
                addIfOrthogonal(lines, line, normals);
            }
        }
    }

    private static void addIfOrthogonal(List<int[]> lines, int[] line, List<int[]> normals) {
        if (normals.stream().allMatch(normal -> dot(line, normal) == 0)) {
            lines.add(line);
        }
    }

    static int dot(int[] left, int[] right) {
        int sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    /**
     * Vectors whose orthogonal complement has a dimension and contains the laminated lattice of it: on each octad of a
     * trio they span A1, A2, A3, D4, D5, E6, E7 and E8, one after another.
     *
     * @param dimension from 1 to 8 or from 16 to 24
     */
    static List<int[]> laminatedNormals(int dimension) {
        List<int[]> normals = new ArrayList<>();
        int left = LENGTH - dimension;
        for (int octad : GolayCode.trio()) {
            int[] places = IntStream.range(0, LENGTH)
                    .filter(k -> (octad >> k & 1) == 1)
                    .toArray();
            addNormals(normals, places, Math.min(left, places.length));
            left -= Math.min(left, places.length);
        }
        return normals;
    }

    /**
     * The shortest vectors of the shorter Leech lattice, one of each pair x, -x, scaled so that their squared length is
     * 96: 2 v - w of the shortest vectors v of the Leech lattice at 60 degrees to one of them, w. They are orthogonal to
     * w, and their inner products are 0, 32 and -32 (Conway, Sloane, Sphere Packings, Lattices and Groups): 2,300 lines.
     *
     * @param normals {@linkplain #laminatedNormals those} of 23 dimensions or fewer: of them all, w is a combination
     * @return those orthogonal to all normals, in a fixed order
     */
    static List<int[]> shorterOrthogonalTo(List<int[]> normals) {
        int[] w = IntStream.of(laminatedNormals(LENGTH - 1).get(0))
                .map(x -> 4 * x)
                .toArray();
        List<int[]> lines = new ArrayList<>();
        for (int[] line : orthogonalTo(List.of())) {
            int product = dot(line, w);
            if (Math.abs(product) == SIXTY_DEGREES) {
                int sign = Integer.signum(product);
                int[] vector = IntStream.range(0, LENGTH)
                        .map(k -> 2 * sign * line[k] - w[k])
                        .toArray();
                // w - v gives the opposite vector.
                if (isFirstPositive(vector)) {
                    addIfOrthogonal(lines, vector, normals);
                }
            }
        }
        return lines;
    }

    private static boolean isFirstPositive(int[] vector) {
        return IntStream.of(vector).filter(x -> x != 0).findFirst().orElse(0) > 0;
    }

    private static void addNormals(List<int[]> normals, int[] places, int count) {
        if (count <= 3) {
            IntStream.range(0, count).forEach(k -> normals.add(vector(places, k, 1, k + 1, -1)));
            return;
        }
        // E6 and E7 end with the sum of the last three or two coordinates, on which they are all 1.
        int single = count == 6 ? 5 : count == 7 ? 6 : count;
        IntStream.range(0, single).forEach(k -> normals.add(vector(places, k, 1)));
        if (single < count) {
            int[] sum = new int[LENGTH];
            Arrays.stream(places).skip(single).forEach(place -> sum[place] = 1);
            normals.add(sum);
        }
    }

    private static int[] vector(int[] places, int... indicesAndValues) {
        int[] vector = new int[LENGTH];
        for (int i = 0; i < indicesAndValues.length; i += 2) {
            vector[places[indicesAndValues[i]]] = indicesAndValues[i + 1];
        }
        return vector;
    }
}
