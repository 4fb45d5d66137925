package io.github.ebv4j;

/**
 * How the angles between all pairs of different vectors are distributed.
 *
 * @param counts pairs in each of equally wide bins of [0, 180] degrees
 */
public record AngleHistogram(long[] counts) {

    private static final int COSINE_STEPS = 1 << 16;

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
                    counts[binOfCosine[step(cosines[k])]]++;
                }
            }
        });
        return new AngleHistogram(counts);
    }

    /** Width of a bin in degrees. */
    public double binDegrees() {
        return 180.0 / counts.length;
    }

    // An arc cosine for each of billions of pairs would dominate: 65,536 steps of the cosine are far finer than any
    // bin.
    private static int[] binOfCosine(int bins) {
        int[] bin = new int[COSINE_STEPS + 1];
        for (int k = 0; k <= COSINE_STEPS; k++) {
            double cosine = 2.0 * k / COSINE_STEPS - 1;
            bin[k] = Math.min(bins - 1, (int) (Math.acos(cosine) / Math.PI * bins));
        }
        return bin;
    }

    private static int step(float cosine) {
        float clipped = Math.max(-1, Math.min(1, cosine));
        return Math.round((clipped + 1) * (COSINE_STEPS / 2));
    }
}
