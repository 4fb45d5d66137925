package io.github.ebv4j.optimize;

import io.github.ebv4j.algebra.GroupRepresentation;
import io.github.ebv4j.algebra.RealIrreducibles.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private final int[] orbitOfLine;
    private final int[] widths;
    private final double[][] entries;

    /**
     * Orbits, longest first.
     *
     * @param kinds of the representation's, one for each orbit
     */
    SymmetricOrbits(GroupRepresentation representation, List<OrbitKind> kinds) {
        this.kinds = kinds.stream()
                .sorted(Comparator.comparingInt(OrbitKind::length).reversed())
                .toList();
        this.dimension = representation.dimension();
        this.firsts = new int[kinds.size() + 1];
        for (int orbit = 0; orbit < kinds.size(); orbit++) {
            firsts[orbit + 1] = firsts[orbit] + this.kinds.get(orbit).length();
        }
        this.orbitOfLine = new int[size()];
        for (int orbit = 0; orbit < kinds.size(); orbit++) {
            Arrays.fill(orbitOfLine, firsts[orbit], firsts[orbit + 1], orbit);
        }
        this.widths =
                representation.blocks().stream().mapToInt(Block::dimension).toArray();
        this.entries = entries(representation);
    }

    /**
     * Entry by entry of the blocks, row by row: an array over the elements that make the lines of their seeds, then 0 up
     * to the width.
     */
    private double[][] entries(GroupRepresentation representation) {
        int[] elements = kinds.stream()
                .flatMapToInt(kind -> Arrays.stream(kind.representatives()))
                .toArray();
        List<double[]> all = new ArrayList<>();
        for (Block block : representation.blocks()) {
            for (int entry = 0; entry < block.dimension() * block.dimension(); entry++) {
                int place = entry;
                double[] ofLines = new double[width()];
                Arrays.setAll(ofLines, line -> line < size() ? block.matrices()[elements[line]][place] : 0);
                all.add(ofLines);
            }
        }
        return all.toArray(double[][]::new);
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

    /** Length of the arrays that {@link #fillColumns} works with: the number of lines, up to a multiple of four. */
    int width() {
        return VectorLoops.upToFours(size());
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
     * @param columns (output) the vectors coordinate by coordinate, d arrays of the {@link #width} or more; those beyond
     *     are left alone, values beyond the lines are 0
     * @param seedColumns (scratch) as many arrays, 0 at first; for the coordinates of each line's seed
     */
    void fillColumns(double[] seeds, double[][] columns, double[][] seedColumns) {
        for (int k = 0; k < dimension; k++) {
            spread(seeds, k, seedColumns[k]);
        }
        int entry = 0;
        int begin = 0;
        for (int width : widths) {
            for (int row = begin; row < begin + width; row++) {
                VectorLoops.multiply(entries[entry++], seedColumns[begin], columns[row]);
                for (int column = begin + 1; column < begin + width; column++) {
                    VectorLoops.addProduct(entries[entry++], seedColumns[column], columns[row]);
                }
            }
            begin += width;
        }
    }

    private void spread(double[] seeds, int coordinate, double[] column) {
        for (int line = 0; line < orbitOfLine.length; line++) {
            column[line] = seeds[orbitOfLine[line] * dimension + coordinate];
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
        double[][] columns = new double[dimension][width()];
        fillColumns(kept, columns, new double[dimension][width()]);
        float[] rows = new float[size() * dimension];
        for (int i = 0; i < size(); i++) {
            for (int k = 0; k < dimension; k++) {
                rows[i * dimension + k] = (float) columns[k][i];
            }
        }
        return rows;
    }
}
