package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Adds lines where there are too few, each where it is least coherent with the others. Some packings have room for one
 * more: of 29 lines in R^11 the best known and of 30 are equally coherent.
 */
final class FilledLines {

    private static final RefineSettings SETTINGS = new RefineSettings(8, 3, 2e4, 40, 1e-5, 8);
    private static final int PLACES_TRIED = 24;

    private final int dimension;
    private final RunControl control;

    /** @param control ends a refinement early */
    FilledLines(int dimension, RunControl control) {
        this.dimension = dimension;
        this.control = control;
    }

    /**
     * These lines and more, up to a number.
     *
     * @param rows unit vectors one after another, at most as many as wanted; not modified
     * @param size how many are wanted
     */
    float[] fill(float[] rows, int size, Random random) {
        float[] filled = Arrays.copyOf(rows, size * dimension);
        for (int end = rows.length; end < filled.length; end += dimension) {
            System.arraycopy(deepest(Arrays.copyOf(filled, end), random), 0, filled, end, dimension);
        }
        return filled;
    }

    /** Of the places that descents from random vectors end at, the one farthest from all lines. */
    private float[] deepest(float[] rows, Random random) {
        double[] fixed = RowPrecision.widen(rows);
        new SphereProduct(dimension).normalizeRowsInPlace(fixed);
        List<RefineStart> starts = Stream.generate(() -> RandomUnitRows.draw(1, dimension, random.nextLong()))
                .limit(PLACES_TRIED)
                .map(place -> new RefineStart("hole", SETTINGS, () -> place))
                .toList();
        return new SharpnessContinuation(starts, dimension, dimension, 0, control)
                .run(() -> new SmoothMaximum(1, fixed, dimension))
                .rows();
    }
}
