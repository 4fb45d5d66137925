package io.github.ebv4j;

import io.github.ebv4j.internal.GramTiles;
import io.github.ebv4j.internal.HostColumns;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Measures a basis over all its pairs: tile by tile in single precision, and in double precision the pairs that are the
 * largest of their row of a band, where single precision cannot tell them from the largest of all.
 *
 * <p>A tile is taken in bands of columns by all processors. Within a band, sums and maxima are kept for each row, which
 * the processor does for many rows at once; a row is looked at alone only where its maximum matters.
 */
final class CoherenceReport implements GramTiles.Visitor {

    /** Pairs this near to the largest so far, in single precision, are measured again. */
    private static final double SINGLE_PRECISION = 2e-6;

    /** Columns of a band. */
    private static final int BAND = 256;

    /** So few cosines are summed in single precision. */
    private static final int SUMMED = 32;

    private final EquiangularBasis basis;
    private final double[] squaredNorms;
    private final double maxNormError;
    private final double near;
    private final double pairs;
    private final DoubleConsumer done;

    /** A tile's cosines, column after column. */
    private final float[] cosines;

    private double largest = -1;
    private double absoluteSum;
    private double pairsDone;

    private CoherenceReport(EquiangularBasis basis, DoubleConsumer done) {
        this.basis = basis;
        this.done = done;
        this.pairs = 0.5 * basis.size() * (basis.size() - 1.0);
        int tile = Math.min(GramTiles.TILE, basis.size());
        this.cosines = new float[tile * tile];
        this.squaredNorms = squaredNorms(basis);
        this.maxNormError = Arrays.stream(squaredNorms)
                .map(square -> Math.abs(Math.sqrt(square) - 1))
                .max()
                .orElseThrow();
        // A cosine divides by two norms, which the cosines of a tile do not.
        this.near = SINGLE_PRECISION + 2 * maxNormError;
    }

    static BasisReport measure(EquiangularBasis basis, DoubleConsumer done) {
        CoherenceReport measured = new CoherenceReport(basis, done);
        GramTiles.forEach(basis, measured);
        LowerBound bound = LowerBounds.best(basis.size(), basis.dimension());
        return new BasisReport(
                basis.size(),
                basis.dimension(),
                // No vectors are below the bound: what is, by less than 1e-7, is rounding.
                Math.max(bound.value(), measured.largest),
                Math.min(1, measured.absoluteSum / measured.pairs),
                measured.maxNormError,
                bound,
                basis.recipe().family(),
                basis.recipe().certified());
    }

    /** What a band of columns has: the largest |cosine|, or -1 where it cannot be the largest of all, and the sum. */
    private record Band(double largest, double sum) {}

    @Override
    public void visit(int firstRow, int rows, int firstColumn, int columns, HostColumns tile) {
        boolean diagonal = firstRow == firstColumn;
        Band[] bands = new Band[(columns + BAND - 1) / BAND];
        IntStream.range(0, bands.length).parallel().forEach(index -> {
            int from = index * BAND;
            bands[index] = band(firstRow, rows, firstColumn, from, Math.min(columns, from + BAND), tile);
        });
        for (Band band : bands) {
            absoluteSum += band.sum();
            largest = Math.max(largest, band.largest());
        }
        pairsDone += diagonal ? 0.5 * rows * (rows - 1.0) : (double) rows * columns;
        done.accept(pairsDone / pairs);
    }

    private Band band(int firstRow, int rows, int firstColumn, int from, int end, HostColumns tile) {
        float[] sums = new float[rows];
        float[] maxima = new float[rows];
        double sum = 0;
        for (int first = from; first < end; first += SUMMED) {
            int count = Math.min(SUMMED, end - first);
            // So few columns are still in the processor's cache when they are summed.
            tile.read(first, count, cosines, first * rows);
            if (firstRow == firstColumn) {
                clearBelowDiagonal(first, count, rows);
            }
            Arrays.fill(sums, 0);
            for (int column = first; column < first + count; column++) {
                addAbsolutes(cosines, column * rows, sums, maxima);
            }
            for (float part : sums) {
                sum += part;
            }
        }
        return new Band(exactLargest(firstRow, firstColumn, from, end, maxima), sum);
    }

    /** On the diagonal tile only the pairs above the diagonal count. */
    private void clearBelowDiagonal(int first, int count, int rows) {
        for (int column = first; column < first + count; column++) {
            Arrays.fill(cosines, column * rows + column, (column + 1) * rows, 0);
        }
    }

    /** Of the rows of a band that may have the largest of all; -1 where none may. */
    private double exactLargest(int firstRow, int firstColumn, int from, int end, float[] maxima) {
        double exact = -1;
        for (int row = 0; row < maxima.length; row++) {
            if (maxima[row] > largest - near) {
                int column = columnOf(maxima[row], row, maxima.length, from, end, cosines);
                // On the diagonal tile a row may have nothing but zeros, and among these its own place.
                if (firstRow + row != firstColumn + column) {
                    exact = Math.max(exact, absoluteCosine(firstRow + row, firstColumn + column));
                }
            }
        }
        return exact;
    }

    private static int columnOf(float largest, int row, int rows, int from, int end, float[] cosines) {
        int column = from;
        while (column < end - 1 && Math.abs(cosines[column * rows + row]) != largest) {
            column++;
        }
        return column;
    }

    private static void addAbsolutes(float[] cosines, int offset, float[] sums, float[] maxima) {
        for (int row = 0; row < sums.length; row++) {
            float value = Math.abs(cosines[offset + row]);
            sums[row] += value;
            maxima[row] = Math.max(maxima[row], value);
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
