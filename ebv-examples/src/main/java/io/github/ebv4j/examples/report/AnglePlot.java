package io.github.ebv4j.examples.report;

import io.github.ebv4j.AngleHistogram;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.examples.experiment.CoherenceCase;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** A histogram of the angles between all pairs of vectors, beside the bound and, where there is one, the published value. */
public final class AnglePlot {

    private static final int BINS = 360;
    private static final int MARGIN_BINS = 4;
    private static final int MARK = 1;
    private static final int PUBLISHED = 3;

    private AnglePlot() {}

    /**
     * Draws the angles of a basis over the part of [0, 180] degrees where there are any.
     *
     * @param overwrite whether an existing file may be replaced
     */
    public static void write(EquiangularBasis basis, Path file, boolean overwrite) throws IOException {
        write(basis, file, overwrite, done -> {});
    }

    /**
     * As {@link #write(EquiangularBasis, Path, boolean)}.
     *
     * @param done hears which share of the pairs is counted
     */
    public static void write(EquiangularBasis basis, Path file, boolean overwrite, DoubleConsumer done)
            throws IOException {
        AtomicFile.requireWritable(file, overwrite);
        plot(basis, AngleHistogram.of(basis, BINS, done)).write(file, overwrite);
    }

    /** The histogram as the bytes of a PNG. */
    static byte[] png(EquiangularBasis basis, DoubleConsumer done) throws IOException {
        return plot(basis, AngleHistogram.of(basis, BINS, done)).image(false);
    }

    private static Plot plot(EquiangularBasis basis, AngleHistogram histogram) {
        Plot plot = new Plot(
                String.format(
                        Locale.ROOT, "Angles between %,d vectors in %,d dimensions", basis.size(), basis.dimension()),
                "degrees",
                "pairs");
        int first = first(histogram.counts());
        int end = end(histogram.counts());
        double[] degrees = new double[end - first];
        double[] pairs = new double[end - first];
        for (int bin = first; bin < end; bin++) {
            degrees[bin - first] = bin * histogram.binDegrees();
            pairs[bin - first] = histogram.counts()[bin];
        }
        double highest = Arrays.stream(pairs).max().orElseThrow();
        plot.steps("pairs", degrees, pairs);
        mark(plot, "no basis can keep all lines further apart", bound(basis), MARK, highest);
        CoherenceCase.of(basis.size(), basis.dimension())
                .withPublished()
                .published()
                .ifPresent(coherence -> mark(plot, "published vectors", coherence, PUBLISHED, highest));
        return plot;
    }

    private static double bound(EquiangularBasis basis) {
        return LowerBounds.best(basis.size(), basis.dimension()).value();
    }

    /** The angle of a coherence: a line from the bottom to the highest step. */
    private static void mark(Plot plot, String name, double coherence, int colour, double height) {
        double angle = Math.toDegrees(Math.acos(coherence));
        plot.mark(String.format(Locale.ROOT, "%s: %.2f°", name, angle), colour, angle, height);
    }

    private static int first(long[] counts) {
        int bin = 0;
        while (counts[bin] == 0) {
            bin++;
        }
        return Math.max(0, bin - MARGIN_BINS);
    }

    private static int end(long[] counts) {
        int bin = counts.length;
        while (counts[bin - 1] == 0) {
            bin--;
        }
        return Math.min(counts.length, bin + MARGIN_BINS);
    }
}
