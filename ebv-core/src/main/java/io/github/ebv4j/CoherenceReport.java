package io.github.ebv4j;

import io.github.ebv4j.internal.GramTiles;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Measures a basis over all its pairs: tile by tile in single precision, and in double precision the pairs that are the
 * largest of their column of a tile, where single precision cannot tell them from the largest of all.
 */
final class CoherenceReport implements GramTiles.Visitor {

    /** Pairs this near to the largest so far, in single precision, are measured again. */
    private static final double SINGLE_PRECISION = 2e-6;

    private final EquiangularBasis basis;
    private final double maxNormError;
    private final double near;
    private final double pairs;
    private final DoubleConsumer done;
    private final float[] largestOfColumn = new float[GramTiles.TILE];
    private final double[] sumOfColumn = new double[GramTiles.TILE];
    private double largest = -1;
    private double absoluteSum;
    private double pairsDone;

    private CoherenceReport(EquiangularBasis basis, DoubleConsumer done) {
        this.basis = basis;
        this.done = done;
        this.pairs = 0.5 * basis.size() * (basis.size() - 1.0);
        this.maxNormError = maxNormError(basis);
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

    @Override
    public void visit(int firstRow, int rows, int firstColumn, int columns, float[] cosines) {
        IntStream.range(0, columns).parallel().forEach(column -> {
            // On the diagonal tile only the pairs above the diagonal count.
            int end = firstRow == firstColumn ? column : rows;
            scanColumn(cosines, column, column * rows, column * rows + end);
        });
        for (int column = 0; column < columns; column++) {
            absoluteSum += sumOfColumn[column];
            if (largestOfColumn[column] > largest - near) {
                int row = rowOf(largestOfColumn[column], cosines, column * rows);
                double exact = absoluteCosine(basis.vector(firstRow + row), basis.vector(firstColumn + column));
                largest = Math.max(largest, exact);
            }
        }
        pairsDone += firstRow == firstColumn ? 0.5 * rows * (rows - 1.0) : (double) rows * columns;
        done.accept(pairsDone / pairs);
    }

    private void scanColumn(float[] cosines, int column, int from, int to) {
        float columnLargest = -1;
        double columnSum = 0;
        for (int k = from; k < to; k++) {
            float value = Math.abs(cosines[k]);
            columnSum += value;
            columnLargest = value > columnLargest ? value : columnLargest;
        }
        largestOfColumn[column] = to > from ? columnLargest : Float.NEGATIVE_INFINITY;
        sumOfColumn[column] = columnSum;
    }

    private static int rowOf(float largest, float[] cosines, int offset) {
        int row = 0;
        while (Math.abs(cosines[offset + row]) != largest) {
            row++;
        }
        return row;
    }

    private static double maxNormError(EquiangularBasis basis) {
        return IntStream.range(0, basis.size())
                .parallel()
                .mapToDouble(index -> {
                    float[] vector = basis.vector(index);
                    return Math.abs(Math.sqrt(dot(vector, vector)) - 1);
                })
                .max()
                .orElseThrow();
    }

    static double absoluteCosine(float[] left, float[] right) {
        double norms = Math.sqrt(dot(left, left) * dot(right, right));
        return Math.min(1, Math.abs(dot(left, right)) / norms);
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += (double) left[k] * right[k];
        }
        return sum;
    }
}
