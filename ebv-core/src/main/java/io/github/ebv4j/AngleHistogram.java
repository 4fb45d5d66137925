package io.github.ebv4j;

import io.github.ebv4j.internal.GramTiles;

/**
 * How the angles between all pairs of different vectors are distributed.
 *
 * @param counts pairs in each of equally wide bins of [0, 180] degrees
 */
public record AngleHistogram(long[] counts) {

    private static final int COSINE_STEPS = 1 << 16;
    private static final float TABLE_COSINE = 0.9f;

    /**
     * Counts the angles of a basis, tile by tile.
     *
     * @param bins number of bins, at least 1
     * @throws IllegalArgumentException if there is no bin
     */
    public static AngleHistogram of(EquiangularBasis basis, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, was " + bins);
        }
        int[] binOfCosine = binOfCosine(bins);
        long[] counts = new long[bins];
        GramTiles.forEach(basis, (firstRow, rows, firstColumn, columns, cosines) -> {
            for (int column = 0; column < columns; column++) {
                int end = firstRow == firstColumn ? column : rows;
                for (int k = column * rows; k < column * rows + end; k++) {
                    counts[bin(cosines[k], bins, binOfCosine)]++;
                }
            }
        });
        return new AngleHistogram(counts);
    }

    /** Width of a bin in degrees. */
    public double binDegrees() {
        return 180.0 / counts.length;
    }

    // An arc cosine for each of billions of pairs would dominate, so most are looked up; near 0 and 180 degrees, where
    // the steps of the table are wide, pairs are few.
    private static int bin(float cosine, int bins, int[] binOfCosine) {
        return Math.abs(cosine) < TABLE_COSINE ? binOfCosine[step(cosine)] : exactBin(cosine, bins);
    }

    private static int exactBin(double cosine, int bins) {
        double clipped = Math.max(-1, Math.min(1, cosine));
        return Math.min(bins - 1, (int) (Math.acos(clipped) / Math.PI * bins));
    }

    private static int[] binOfCosine(int bins) {
        int[] bin = new int[COSINE_STEPS + 1];
        for (int k = 0; k <= COSINE_STEPS; k++) {
            bin[k] = exactBin(2.0 * k / COSINE_STEPS - 1, bins);
        }
        return bin;
    }

    private static int step(float cosine) {
        return Math.round((cosine + 1) * (COSINE_STEPS / 2));
    }
}
