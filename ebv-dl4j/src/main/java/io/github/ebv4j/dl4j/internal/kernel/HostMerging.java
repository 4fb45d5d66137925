package io.github.ebv4j.dl4j.internal.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves pixels between a map and the map whose tokens are four of its pixels, a channel at a time. */
final class HostMerging {

    private final Tokens from;
    private final Tokens to;
    private final TokenColumns rows;
    private final TokenColumns joined;

    HostMerging(Tokens from, INDArray rows, INDArray joined) {
        this.from = from;
        this.to = from.halved();
        this.rows = new TokenColumns(rows);
        this.joined = new TokenColumns(joined);
    }

    /** Writes the joined matrix. */
    void join() {
        HostThreads.forEach(joined.columns(), column -> {
            float[] pixels = new float[from.count()];
            float[] places = new float[to.count()];
            Arrays.fill(places, 0);
            rows.read(column % rows.columns(), 0, pixels.length, pixels, 0);
            forEachRun(column, (pixel, place) -> System.arraycopy(pixels, pixel, places, place, from.batch()));
            joined.write(column, 0, places.length, places, 0);
        });
    }

    /** Writes the rows. */
    void separate() {
        HostThreads.forEach(rows.columns(), channel -> {
            float[] pixels = new float[from.count()];
            float[] places = new float[to.count()];
            for (int column = channel; column < joined.columns(); column += rows.columns()) {
                joined.read(column, 0, places.length, places, 0);
                forEachRun(column, (pixel, place) -> System.arraycopy(places, place, pixels, pixel, from.batch()));
            }
            rows.write(channel, 0, pixels.length, pixels, 0);
        });
    }

    /** Where the examples of a pixel begin, before and after. */
    @FunctionalInterface
    private interface Run {
        void apply(int pixel, int place);
    }

    private void forEachRun(int column, Run run) {
        int which = column / rows.columns();
        for (int y = which % 2; y < from.height(); y += 2) {
            for (int x = which / 2; x < from.width(); x += 2) {
                run.apply((y * from.width() + x) * from.batch(), (y / 2 * to.width() + x / 2) * from.batch());
            }
        }
    }
}
