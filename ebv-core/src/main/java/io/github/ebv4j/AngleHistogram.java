package io.github.ebv4j;

import io.github.ebv4j.internal.GramTiles;
import io.github.ebv4j.internal.GramTiles.Tile;
import io.github.ebv4j.internal.HostColumns;
import java.util.function.DoubleConsumer;

/**
 * How the angles between all pairs of different vectors are distributed.
 *
 * @param counts pairs in each of equally wide bins of [0, 180] degrees, from 0 on; not copied
 */
public record AngleHistogram(long[] counts) {

    private static final int COSINE_STEPS = 1 << 16;
    private static final float TABLE_COSINE = 0.9f;

    /**
     * Counts the angles of a basis, tile by tile, in O(N^2 d).
     *
     * @param basis not modified
     * @param bins number of bins, at least 1
     * @throws IllegalArgumentException if there is no bin
     */
    public static AngleHistogram of(EquiangularBasis basis, int bins) {
        return of(basis, bins, done -> {});
    }

    /**
     * Counts as {@link #of(EquiangularBasis, int)}, and reports progress.
     *
     * @param done called on the calling thread with the share of the pairs counted so far, up to 1
     */
    public static AngleHistogram of(EquiangularBasis basis, int bins, DoubleConsumer done) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1, was " + bins);
        }
        int[] binOfCosine = binOfCosine(bins);
        long[] counts = new long[bins];
        GramTiles.forEach(
                basis,
                (tile, cosines) -> count(tile, cosines, binOfCosine, bins),
                (tile, ofTile) -> add(ofTile, counts),
                done);
        return new AngleHistogram(counts);
    }

    private static long[] count(Tile tile, HostColumns cosines, int[] binOfCosine, int bins) {
        long[] counts = new long[bins];
        float[] values = new float[tile.rows()];
        for (int column = 0; column < tile.columns(); column++) {
            cosines.read(column, 1, values, 0);
            // On the diagonal tile only the pairs above the diagonal count.
            int end = tile.diagonal() ? column : tile.rows();
            for (int row = 0; row < end; row++) {
                counts[bin(values[row], bins, binOfCosine)]++;
            }
        }
        return counts;
    }

    private static void add(long[] ofTile, long[] counts) {
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] += ofTile[bin];
        }
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
