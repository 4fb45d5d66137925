package io.github.ebv4j;

/**
 * Measures a basis over all its pairs: tile by tile in single precision, then the worst pair again in double precision.
 */
final class CoherenceReport implements GramTiles.Visitor {

    private float largest = -1;
    private int worstRow;
    private int worstColumn;
    private double absoluteSum;

    private CoherenceReport() {}

    static BasisReport measure(EquiangularBasis basis) {
        CoherenceReport measured = new CoherenceReport();
        GramTiles.forEach(basis, measured);
        double pairs = 0.5 * basis.size() * (basis.size() - 1.0);
        return new BasisReport(
                basis.size(),
                basis.dimension(),
                absoluteCosine(basis.vector(measured.worstRow), basis.vector(measured.worstColumn)),
                Math.min(1, measured.absoluteSum / pairs),
                maxNormError(basis),
                LowerBounds.best(basis.size(), basis.dimension()),
                basis.recipe().family(),
                basis.recipe().certified());
    }

    @Override
    public void visit(int firstRow, int rows, int firstColumn, int columns, float[] cosines) {
        for (int column = 0; column < columns; column++) {
            // On the diagonal tile only the pairs above the diagonal count.
            int end = firstRow == firstColumn ? column : rows;
            scanColumn(cosines, column * rows, end, firstRow, firstColumn + column);
        }
    }

    private void scanColumn(float[] cosines, int offset, int count, int firstRow, int column) {
        float columnLargest = 0;
        double columnSum = 0;
        for (int k = 0; k < count; k++) {
            float value = Math.abs(cosines[offset + k]);
            columnSum += value;
            columnLargest = Math.max(columnLargest, value);
        }
        absoluteSum += columnSum;
        if (count > 0 && columnLargest > largest) {
            largest = columnLargest;
            worstColumn = column;
            worstRow = firstRow;
            while (Math.abs(cosines[offset + worstRow - firstRow]) != columnLargest) {
                worstRow++;
            }
        }
    }

    private static double maxNormError(EquiangularBasis basis) {
        double error = 0;
        for (int i = 0; i < basis.size(); i++) {
            float[] vector = basis.vector(i);
            error = Math.max(error, Math.abs(Math.sqrt(dot(vector, vector)) - 1));
        }
        return error;
    }

    private static double absoluteCosine(float[] left, float[] right) {
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
