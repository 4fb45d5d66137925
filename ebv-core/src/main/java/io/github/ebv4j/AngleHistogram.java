package io.github.ebv4j;

import io.github.ebv4j.internal.GramTiles;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * How the angles between all pairs of different vectors are distributed.
 *
 * @param counts pairs in each of equally wide bins of [0, 180] degrees, from 0 on; not copied
 */
public record AngleHistogram(long[] counts) {

    private static final int COSINE_STEPS = 1 << 16;
    private static final float TABLE_COSINE = 0.9f;

    /** Columns of a tile that one thread counts. */
    private static final int BAND = 128;

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
        double pairs = 0.5 * basis.size() * (basis.size() - 1.0);
        double[] counted = new double[1];
        GramTiles.forEach(basis, (firstRow, rows, firstColumn, columns, cosines) -> {
            boolean diagonal = firstRow == firstColumn;
            long[] ofTile = IntStream.range(0, (columns + BAND - 1) / BAND)
                    .parallel()
                    .mapToObj(band -> {
                        int from = band * BAND;
                        int end = Math.min(columns, from + BAND);
                        float[] block = new float[(end - from) * rows];
                        cosines.read(from, end - from, block, 0);
                        return count(block, rows, diagonal ? from : rows, binOfCosine, bins);
                    })
                    .reduce(new long[bins], AngleHistogram::sum);
            for (int bin = 0; bin < bins; bin++) {
                counts[bin] += ofTile[bin];
            }
            counted[0] += diagonal ? 0.5 * rows * (rows - 1.0) : (double) rows * columns;
            done.accept(counted[0] / pairs);
        });
        return new AngleHistogram(counts);
    }

    /**
     * The bins of columns of a tile.
     *
     * @param first rows of the first column that count, each further one has one more; no more than all
     */
    private static long[] count(float[] cosines, int rows, int first, int[] binOfCosine, int bins) {
        long[] counts = new long[bins];
        for (int column = 0; column < cosines.length / rows; column++) {
            int last = column * rows + Math.min(rows, first + column);
            for (int k = column * rows; k < last; k++) {
                counts[bin(cosines[k], bins, binOfCosine)]++;
            }
        }
        return counts;
    }

    private static long[] sum(long[] left, long[] right) {
        long[] sum = left.clone();
        for (int bin = 0; bin < sum.length; bin++) {
            sum[bin] += right[bin];
        }
        return sum;
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
