package io.github.ebv4j.generate;

import java.util.Arrays;
import java.util.Random;

/**
 * The unit vectors on one point of a configuration: all combinations of the point's blocks, as coordinates, by the rows
 * of one matrix. Which column goes with which block, and with which sign, is free.
 */
final class PointRows {

    private static final int MOVES = 600;
    /** Share of the energy that a first move may lose with probability 1 / e. */
    private static final double FIRST_TEMPERATURE = 0.03;

    private final int[] blocks;
    private final int size;
    /** Column by column: the values of all rows at a block. */
    private final double[][] columns;

    /**
     * Rows on a point.
     *
     * @param blocks the coordinates that are not 0
     * @param rows values of each row at these
     */
    PointRows(int[] blocks, double[][] rows) {
        this.blocks = blocks.clone();
        this.size = rows.length;
        this.columns = new double[blocks.length][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < blocks.length; k++) {
                columns[k][i] = rows[i][k];
            }
        }
    }

    /** Permutes and signs the columns at random. */
    void shuffle(Random random) {
        for (int k = columns.length - 1; k >= 0; k--) {
            exchange(k, random.nextInt(k + 1), random.nextBoolean() ? 1 : -1, random.nextBoolean() ? 1 : -1);
        }
    }

    private void exchange(int left, int right, int leftSign, int rightSign) {
        double[] column = columns[left];
        columns[left] = times(leftSign, columns[right]);
        columns[right] = left == right ? columns[left] : times(rightSign, column);
    }

    private static double[] times(int sign, double[] column) {
        double[] signed = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            signed[i] = sign * column[i];
        }
        return signed;
    }

    /** Number of vectors. */
    int size() {
        return size;
    }

    /** The vectors, one after another. */
    void write(float[] rows, int first, int dimension) {
        for (int k = 0; k < blocks.length; k++) {
            for (int i = 0; i < size; i++) {
                rows[(first + i) * dimension + blocks[k]] = (float) columns[k][i];
            }
        }
    }

    /** The cosines of all vectors with another, in the order of the vectors. */
    void cosinesInto(double[] vector, double[] cosines, int offset) {
        Arrays.fill(cosines, offset, offset + size, 0);
        for (int k = 0; k < blocks.length; k++) {
            for (int i = 0; i < size; i++) {
                cosines[offset + i] += columns[k][i] * vector[blocks[k]];
            }
        }
    }

    /** Adds the vectors times weights. */
    void addTo(double[] sum, double[] weights) {
        for (int k = 0; k < blocks.length; k++) {
            double value = 0;
            for (int i = 0; i < size; i++) {
                value += columns[k][i] * weights[i];
            }
            sum[blocks[k]] += value;
        }
    }

    /**
     * Simulated annealing over permutations and signs of the columns, against vectors that lie across.
     *
     * @param across unit vectors; not modified
     * @param cooled from 0, as hot as ever, to 1, where no move may lose
     */
    void anneal(double[][] across, CosineEnergy energy, double cooled, Random random) {
        double[] cosines = new double[across.length * size];
        for (int j = 0; j < across.length; j++) {
            cosinesInto(across[j], cosines, j * size);
        }
        double current = energy.of(cosines);
        for (int move = 0; move < MOVES; move++) {
            double heat = (1 - cooled) * (1 - move / (double) MOVES) / (1 + 20 * cooled);
            int left = random.nextInt(blocks.length);
            int right = random.nextInt(blocks.length);
            int leftSign = left == right || random.nextBoolean() ? -1 : 1;
            double[] oldLeft = columns[left];
            double[] oldRight = columns[right];
            exchange(left, right, leftSign, random.nextBoolean() ? 1 : -1);
            double[] tried = cosines.clone();
            addChange(across, left, oldLeft, tried);
            if (left != right) {
                addChange(across, right, oldRight, tried);
            }
            double changed = energy.of(tried);
            double loss = changed - current;
            if (loss <= 0 || random.nextDouble() < Math.exp(-loss / (FIRST_TEMPERATURE * heat * current))) {
                cosines = tried;
                current = changed;
            } else {
                columns[left] = oldLeft;
                columns[right] = oldRight;
            }
        }
    }

    private void addChange(double[][] across, int column, double[] old, double[] cosines) {
        double[] now = columns[column];
        double[] change = new double[size];
        for (int i = 0; i < size; i++) {
            change[i] = now[i] - old[i];
        }
        for (int j = 0; j < across.length; j++) {
            double factor = across[j][blocks[column]];
            for (int i = 0; i < size; i++) {
                cosines[j * size + i] += change[i] * factor;
            }
        }
    }
}
