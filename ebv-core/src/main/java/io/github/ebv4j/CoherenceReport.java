package io.github.ebv4j;

import io.github.ebv4j.internal.GramTiles;
import io.github.ebv4j.internal.GramTiles.Tile;
import io.github.ebv4j.internal.HostColumns;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Measures a basis over all its pairs: tile by tile in single precision, and in double precision the pair that is the
 * largest of its row of a tile, where single precision cannot tell it from the largest of all. Where there are few pairs,
 * all that may be the largest are measured so, and the result is exact to double precision; where there are many, it may be
 * below the largest by the rounding of single precision.
 *
 * <p>A tile is taken a few columns at a time, which then stay in the processor's cache. Sums and maxima are kept for each
 * row, which the processor does for many rows at once; a row is looked at alone only where its maximum matters.
 */
final class CoherenceReport {

    /** Pairs this near to the largest so far, in single precision, are measured again. */
    private static final double SINGLE_PRECISION = 2e-6;

    /** Up to so many multiplications every pair that may be the largest is measured again, not one for each row. */
    private static final double SMALL = 1 << 22;

    /** Columns at a time, a multiple of {@link #TOGETHER}. So few cosines are summed in single precision. */
    private static final int COLUMNS = 32;

    /** Columns that are added to the sums and maxima in one pass over these. */
    private static final int TOGETHER = 4;

    private final EquiangularBasis basis;
    private final double[] squaredNorms;
    private final double maxNormError;
    private final double near;
    private final boolean small;

    private volatile double largest = -1;
    private double absoluteSum;

    private CoherenceReport(EquiangularBasis basis) {
        this.basis = basis;
        this.squaredNorms = squaredNorms(basis);
        this.maxNormError = Arrays.stream(squaredNorms)
                .map(square -> Math.abs(Math.sqrt(square) - 1))
                .max()
                .orElseThrow();
        // A cosine divides by two norms, which the cosines of a tile do not.
        this.near = SINGLE_PRECISION + 2 * maxNormError;
        this.small = (double) basis.size() * basis.size() * basis.dimension() <= SMALL;
    }

    static BasisReport measure(EquiangularBasis basis, DoubleConsumer done) {
        CoherenceReport measured = new CoherenceReport(basis);
        GramTiles.forEach(basis, measured::found, (tile, found) -> measured.include(found), done);
        LowerBound bound = LowerBounds.best(basis.size(), basis.dimension());
        double pairs = 0.5 * basis.size() * (basis.size() - 1.0);
        return new BasisReport(
                basis.size(),
                basis.dimension(),
                // No vectors are below the bound: what is, by less than 1e-7, is rounding.
                Math.max(bound.value(), measured.largest),
                Math.min(1, measured.absoluteSum / pairs),
                measured.maxNormError,
                bound,
                basis.recipe().family(),
                basis.recipe().certified());
    }

    /** What a tile has: the largest |cosine|, or -1 where it cannot be the largest of all, and the sum. */
    private record Found(double largest, double sum) {}

    /** Tiles are handed over in their order, so that the sum is the same each time. */
    private void include(Found found) {
        absoluteSum += found.sum();
        largest = Math.max(largest, found.largest());
    }

    private Found found(Tile tile, HostColumns cosines) {
        return new Scan(tile, cosines).found();
    }

    /** One tile, a few columns at a time. */
    private final class Scan {

        private final Tile tile;
        private final HostColumns cosines;
        private final int rows;

        /** Each column an array of its own: the compiler uses vector instructions for arrays from their start alone. */
        private final float[][] block;

        /** For each row the largest |cosine|, and the first column of the block that has it. */
        private final float[] maxima;

        private final int[] blockOf;

        Scan(Tile tile, HostColumns cosines) {
            this.tile = tile;
            this.cosines = cosines;
            this.rows = tile.rows();
            this.block = new float[COLUMNS][rows];
            this.maxima = new float[rows];
            this.blockOf = new int[rows];
        }

        Found found() {
            float[] sums = new float[rows];
            float[] ofBlock = new float[rows];
            double sum = 0;
            for (int first = 0; first < tile.columns(); first += COLUMNS) {
                Arrays.fill(sums, 0);
                Arrays.fill(ofBlock, 0);
                for (int k = 0; k < COLUMNS; k += TOGETHER) {
                    read(first, k, k + TOGETHER);
                    addAbsolutes(block[k], block[k + 1], block[k + 2], block[k + 3], sums);
                    takeLargest(block[k], block[k + 1], block[k + 2], block[k + 3], ofBlock);
                }
                for (float part : sums) {
                    sum += part;
                }
                merge(ofBlock, first);
            }
            return new Found(exactLargest(), sum);
        }

        /** Some columns of a block. Zeros stand in for columns behind the last, and below the diagonal. */
        private void read(int first, int from, int to) {
            for (int k = from; k < to; k++) {
                int column = first + k;
                int zeros = 0;
                if (column < tile.columns()) {
                    cosines.read(column, 1, block[k], 0);
                    zeros = tile.diagonal() ? column : rows;
                }
                Arrays.fill(block[k], zeros, rows, 0);
            }
        }

        private void merge(float[] ofBlock, int first) {
            for (int row = 0; row < rows; row++) {
                if (ofBlock[row] > maxima[row]) {
                    maxima[row] = ofBlock[row];
                    blockOf[row] = first;
                }
            }
        }

        /** Of the rows that may have the largest of all; -1 where none may. */
        private double exactLargest() {
            double least = largest - near;
            boolean[] blocks = new boolean[tile.columns()];
            for (int row = 0; row < rows; row++) {
                blocks[blockOf[row]] |= maxima[row] > least;
            }
            double exact = -1;
            for (int first = 0; first < blocks.length; first += COLUMNS) {
                if (small) {
                    read(first, 0, COLUMNS);
                    exact = Math.max(exact, exactLargestOfAll(first, least));
                } else if (blocks[first]) {
                    read(first, 0, COLUMNS);
                    exact = Math.max(exact, exactLargest(first, least));
                }
            }
            return exact;
        }

        private double exactLargest(int first, double least) {
            double exact = -1;
            for (int row = 0; row < rows; row++) {
                if (blockOf[row] == first && maxima[row] > least) {
                    int left = tile.firstRow() + row;
                    int right = tile.firstColumn() + first + columnOf(row);
                    // On the diagonal tile a row may have nothing but zeros, and among these its own place.
                    if (left != right) {
                        exact = Math.max(exact, absoluteCosine(left, right));
                    }
                }
            }
            return exact;
        }

        /** Every pair that may be the largest: where there are few, the order of the vectors must not matter. */
        private double exactLargestOfAll(int first, double least) {
            double exact = -1;
            int count = Math.min(COLUMNS, tile.columns() - first);
            for (int column = 0; column < count; column++) {
                int right = tile.firstColumn() + first + column;
                for (int row = 0; row < rows; row++) {
                    int left = tile.firstRow() + row;
                    if (Math.abs(block[column][row]) > least && left != right) {
                        exact = Math.max(exact, absoluteCosine(left, right));
                    }
                }
            }
            return exact;
        }

        private int columnOf(int row) {
            int column = 0;
            while (column < COLUMNS - 1 && Math.abs(block[column][row]) != maxima[row]) {
                column++;
            }
            return column;
        }
    }

    private static void addAbsolutes(float[] a, float[] b, float[] c, float[] d, float[] sums) {
        for (int row = 0; row < sums.length; row++) {
            sums[row] += Math.abs(a[row]) + Math.abs(b[row]) + (Math.abs(c[row]) + Math.abs(d[row]));
        }
    }

    private static void takeLargest(float[] a, float[] b, float[] c, float[] d, float[] maxima) {
        for (int row = 0; row < maxima.length; row++) {
            float two = Math.max(Math.abs(a[row]), Math.abs(b[row]));
            float others = Math.max(Math.abs(c[row]), Math.abs(d[row]));
            maxima[row] = Math.max(maxima[row], Math.max(two, others));
        }
    }

    private double absoluteCosine(int left, int right) {
        double dot = dot(basis.vector(left), basis.vector(right));
        return Math.min(1, Math.abs(dot) / Math.sqrt(squaredNorms[left] * squaredNorms[right]));
    }

    private static double[] squaredNorms(EquiangularBasis basis) {
        return IntStream.range(0, basis.size())
                .parallel()
                .mapToDouble(index -> {
                    float[] vector = basis.vector(index);
                    return dot(vector, vector);
                })
                .toArray();
    }

    static double absoluteCosine(float[] left, float[] right) {
        double norms = Math.sqrt(dot(left, left) * dot(right, right));
        return Math.min(1, Math.abs(dot(left, right)) / norms);
    }

    /** Four sums side by side: one alone would wait for itself. */
    private static double dot(float[] left, float[] right) {
        double[] sums = new double[4];
        int whole = left.length & -sums.length;
        for (int k = 0; k < whole; k += sums.length) {
            sums[0] += (double) left[k] * right[k];
            sums[1] += (double) left[k + 1] * right[k + 1];
            sums[2] += (double) left[k + 2] * right[k + 2];
            sums[3] += (double) left[k + 3] * right[k + 3];
        }
        for (int k = whole; k < left.length; k++) {
            sums[0] += (double) left[k] * right[k];
        }
        return sums[0] + sums[1] + (sums[2] + sums[3]);
    }
}
