package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The moves of a {@link PackingSearch}: vectors to refine, made of the lines given, of random and symmetric ones, and of
 * the best so far. Each method takes all its random numbers from the generator passed in.
 */
final class SearchMoves {

    private static final double LARGEST_SHAKE = 0.5;
    private static final int PLACES_TRIED = 10;
    private static final double LARGEST_REGION = 0.3;
    private static final double REGION_SHAKE = 0.8;
    /** The most vectors more before as many are left out. */
    private static final int MOST_EXCHANGED = 3;
    /** Given lines more coherent than the best by more than this factor have nothing to offer. */
    private static final double GOOD_GIVEN = 1.05;

    /** Vectors of which some will be left out: sharper levels would take most of the time and change little. */
    private static final RefineSettings BRIEFLY =
            new RefineSettings(SearchSchedule.PERTURBED_SHARPNESS, 1.6, 1300, 60, 1e-5, 8);

    private final List<float[]> given;
    private final int size;
    private final int dimension;
    private final RunControl control;

    /**
     * Moves for a task.
     *
     * @param control ends that early
     */
    SearchMoves(PackingTask task, RunControl control) {
        this.given = task.given();
        this.size = task.size();
        this.dimension = task.dimension();
        this.control = control;
    }

    /** Lines given, without some drawn at random where there are too many, with some in holes where there are too few. */
    float[] given(int index, Random random) {
        float[] rows = given.get(index);
        return isTooFew(rows) ? filled(rows, random) : ShakenLines.withoutSurplus(rows, size, dimension, random);
    }

    private boolean isTooFew(float[] rows) {
        return rows.length < size * dimension;
    }

    private float[] filled(float[] rows, Random random) {
        return new FilledLines(dimension, control).fill(rows, size, random);
    }

    float[] random(Random random) {
        return RandomUnitRows.draw(size, dimension, random.nextLong());
    }

    /**
     * Symmetric vectors, without some where there are too many, with others in holes where there are too few; others where
     * no promising ones were found.
     */
    float[] symmetric(RunState state, Random random) {
        Optional<float[]> drawn = new SymmetricStarts(size, dimension, control).draw(state.bestCoherence(), random);
        if (drawn.isEmpty()) {
            return perturbed(state.best(), random);
        }
        float[] rows = drawn.get();
        int found = rows.length / dimension;
        if (found == size) {
            return rows;
        }
        return found < size
                ? filled(rows, random)
                : new ThinnedLines(dimension, control).leaveOut(rows, found - size, state.bestCoherence(), random);
    }

    private float[] withRandom(float[] rows, int wanted, Random random) {
        float[] all = Arrays.copyOf(rows, wanted * dimension);
        float[] added = RandomUnitRows.draw(wanted - rows.length / dimension, dimension, random.nextLong());
        System.arraycopy(added, 0, all, rows.length, added.length);
        return all;
    }

    /** Whether some lines given are about as good as the best so far. */
    boolean hasGoodGiven(RunState state) {
        return !goodGiven(state).isEmpty();
    }

    private List<float[]> goodGiven(RunState state) {
        return given.stream()
                .filter(rows -> !isTooFew(rows))
                .filter(rows -> SmoothMaximum.coherence(rows, dimension) <= state.bestCoherence() * GOOD_GIVEN)
                .toList();
    }

    /** One of the good lines given, shaken and refined; there must be one. */
    float[] givenShaken(RunState state, Random random) {
        List<float[]> good = goodGiven(state);
        float[] rows = good.get(random.nextInt(good.size()));
        return new ShakenLines(size, dimension, control).draw(rows, state.bestCoherence(), random);
    }

    /** The best with every vector moved a little, and a few placed anew. */
    float[] perturbed(float[] best, Random random) {
        float[] rows = best.clone();
        double shake = LARGEST_SHAKE * random.nextDouble() / Math.sqrt(dimension);
        for (int k = 0; k < rows.length; k++) {
            rows[k] += (float) (shake * random.nextGaussian());
        }
        int moved = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(Math.max(1, size / 8));
        for (int count = 0; count < moved; count++) {
            int row = random.nextInt(size);
            System.arraycopy(place(rows, row, random), 0, rows, row * dimension, dimension);
        }
        return rows;
    }

    /** Some vectors more, all refined together, and then as many left out, not the same. */
    float[] exchanged(RunState state, Random random) {
        int more = size + 1 + random.nextInt(MOST_EXCHANGED);
        float[] rows = withRandom(state.best(), more, random);
        RefineStart start = new RefineStart("more", BRIEFLY, () -> rows);
        OptimizationResult found = new SharpnessContinuation(List.of(start), rows.length, dimension, 0, control)
                .run(() -> SmoothMaximum.of(more, dimension));
        return new ThinnedLines(dimension, control).leaveOut(found.rows(), more - size, state.bestCoherence(), random);
    }

    /** The vectors nearest to a random one, turned far enough to settle anew. */
    float[] regionShaken(float[] best, Random random) {
        float[] rows = best.clone();
        float[] centre = RandomUnitRows.draw(1, dimension, random.nextLong());
        int count = 2 + random.nextInt(Math.max(1, (int) (LARGEST_REGION * size)));
        double shake = REGION_SHAKE / Math.sqrt(dimension);
        IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(cosine(best, row, centre))))
                .limit(count)
                .forEach(row -> {
                    for (int k = row * dimension; k < (row + 1) * dimension; k++) {
                        rows[k] += (float) (shake * random.nextGaussian());
                    }
                });
        return rows;
    }

    /** The least coherent with the other vectors, of some random places. */
    private float[] place(float[] rows, int row, Random random) {
        float[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int count = 0; count < PLACES_TRIED; count++) {
            float[] candidate = RandomUnitRows.draw(1, dimension, random.nextLong());
            double largest = 0;
            for (int other = 0; other < size; other++) {
                if (other != row) {
                    largest = Math.max(largest, Math.abs(cosine(rows, other, candidate)));
                }
            }
            if (largest < least) {
                least = largest;
                best = candidate;
            }
        }
        return best;
    }

    private double cosine(float[] rows, int row, float[] vector) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += rows[row * dimension + k] * vector[k];
        }
        return sum;
    }
}
