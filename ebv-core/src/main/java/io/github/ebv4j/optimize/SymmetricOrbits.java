package io.github.ebv4j.optimize;

import io.github.ebv4j.algebra.GroupRepresentation;
import io.github.ebv4j.algebra.RealIrreducibles.Block;
import java.util.Arrays;
import java.util.List;

/**
 * Lines with a symmetry: orbits of seed vectors under a representation of a finite group.
 *
 * <p>Many of the best packings known are symmetric, and a descent keeps the symmetry of its start, since the gradient
 * has it.
 */
final class SymmetricOrbits {

    private final List<OrbitKind> kinds;
    private final int dimension;
    private final int[] firsts;
    private final int[] widths;
    private final double[][] coefficients;

    /**
     * Orbits.
     *
     * @param kinds of the representation's, one for each orbit
     */
    SymmetricOrbits(GroupRepresentation representation, List<OrbitKind> kinds) {
        this.kinds = List.copyOf(kinds);
        this.dimension = representation.dimension();
        this.firsts = new int[kinds.size() + 1];
        this.widths =
                representation.blocks().stream().mapToInt(Block::dimension).toArray();
        this.coefficients = new double[kinds.size()][];
        for (int orbit = 0; orbit < kinds.size(); orbit++) {
            firsts[orbit + 1] = firsts[orbit] + kinds.get(orbit).length();
            coefficients[orbit] = coefficients(representation, kinds.get(orbit).representatives());
        }
    }

    /** Entry by entry of the blocks, those of all representatives next to one another, so that loops run along them. */
    private static double[] coefficients(GroupRepresentation representation, int[] representatives) {
        int entries = representation.blocks().stream()
                .mapToInt(block -> block.dimension() * block.dimension())
                .sum();
        double[] coefficients = new double[entries * representatives.length];
        int next = 0;
        for (Block block : representation.blocks()) {
            for (int entry = 0; entry < block.dimension() * block.dimension(); entry++) {
                for (int element : representatives) {
                    coefficients[next++] = block.matrices()[element][entry];
                }
            }
        }
        return coefficients;
    }

    /** Length d of the vectors. */
    int dimension() {
        return dimension;
    }

    /** Number of orbits. */
    int count() {
        return kinds.size();
    }

    /** Number of lines of all orbits. */
    int size() {
        return firsts[kinds.size()];
    }

    /** Number of lines of the orbits before one; its first line is the seed's own. */
    int first(int orbit) {
        return firsts[orbit];
    }

    /** Replaces each seed, or a direction for each, by its part in the space that its orbit's kind allows. */
    void projectInPlace(double[] seeds) {
        for (int orbit = 0; orbit < kinds.size(); orbit++) {
            kinds.get(orbit).projectInPlace(seeds, orbit * dimension);
        }
    }

    /**
     * Writes the lines' vectors, orbit by orbit.
     *
     * @param seeds a vector for each orbit, one after another; not modified
     * @param columns (output) the vectors coordinate by coordinate, d arrays or more; those beyond are left alone
     */
    void fillColumns(double[] seeds, double[][] columns) {
        for (int k = 0; k < dimension; k++) {
            Arrays.fill(columns[k], 0);
        }
        for (int orbit = 0; orbit < kinds.size(); orbit++) {
            int length = kinds.get(orbit).length();
            int from = 0;
            int begin = 0;
            for (int width : widths) {
                for (int row = begin; row < begin + width; row++) {
                    for (int column = begin; column < begin + width; column++) {
                        double factor = seeds[orbit * dimension + column];
                        VectorLoops.addScaled(factor, coefficients[orbit], from, columns[row], firsts[orbit], length);
                        from += length;
                    }
                }
                begin += width;
            }
        }
    }

    /**
     * The lines' unit vectors, one after another.
     *
     * @param seeds not modified; neither their lengths count nor their parts outside their kinds' spaces
     */
    float[] images(double[] seeds) {
        double[] kept = seeds.clone();
        projectInPlace(kept);
        new SphereProduct(dimension).normalizeRowsInPlace(kept);
        double[][] columns = new double[dimension][size()];
        fillColumns(kept, columns);
        float[] rows = new float[size() * dimension];
        for (int i = 0; i < size(); i++) {
            for (int k = 0; k < dimension; k++) {
                rows[i * dimension + k] = (float) columns[k][i];
            }
        }
        return rows;
    }
}
