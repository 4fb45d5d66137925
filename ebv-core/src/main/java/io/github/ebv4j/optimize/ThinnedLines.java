package io.github.ebv4j.optimize;

import java.util.List;
import java.util.Random;

/**
 * Leaves out lines where there are too many, in several ways, each refined for a moment, and keeps the best: which
 * lines go decides how much room the others gain, and of symmetric lines none is worse than its images.
 */
final class ThinnedLines {

    private static final RefineSettings BRIEFLY = new RefineSettings(310, 2, 2500, 60, 1e-5, 8);
    private static final int WAYS = 12;
    /** Beyond this factor of the best so far the first way shows that there is nothing to gain. */
    private static final double HOPELESS = 1.05;

    private final int dimension;
    private final RunControl control;

    /** @param control ends a refinement early */
    ThinnedLines(int dimension, RunControl control) {
        this.dimension = dimension;
        this.control = control;
    }

    /**
     * So many lines of these.
     *
     * @param rows unit vectors one after another; not modified
     * @param count how many to leave out, at least 1 and below their number
     * @param reached the coherence of the best vectors so far
     */
    float[] leaveOut(float[] rows, int count, double reached, Random random) {
        OptimizationResult best = refined(WorstVectors.leaveOut(rows, dimension, count));
        for (int way = 1; way < WAYS && best.coherence() <= reached * HOPELESS; way++) {
            int atRandom = way % 2 == 0 ? count : 1 + random.nextInt(count);
            float[] left = WorstVectors.leaveOut(without(rows, atRandom, random), dimension, count - atRandom);
            OptimizationResult found = refined(left);
            best = found.coherence() < best.coherence() ? found : best;
        }
        return best.rows();
    }

    private float[] without(float[] rows, int count, Random random) {
        float[] left = rows;
        for (int k = 0; k < count; k++) {
            left = WorstVectors.without(left, dimension, random.nextInt(left.length / dimension));
        }
        return left;
    }

    private OptimizationResult refined(float[] rows) {
        RefineStart start = new RefineStart("thinned", BRIEFLY, () -> rows);
        int size = rows.length / dimension;
        return new SharpnessContinuation(List.of(start), rows.length, dimension, 0, control)
                .run(() -> SmoothMaximum.of(size, dimension));
    }
}
