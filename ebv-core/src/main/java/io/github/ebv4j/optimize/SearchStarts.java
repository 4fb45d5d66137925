package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The starts of a {@link PackingSearch}: those given, random vectors, symmetric vectors, and the best so far with some
 * vectors moved.
 */
final class SearchStarts {

    /** Moved vectors want to be placed anew, without losing the structure of the others. */
    private static final double PERTURBED_SHARPNESS = 200;

    /** Refined already; just sharp enough to be given up at once where that gave nothing. */
    private static final double SYMMETRIC_SHARPNESS = 310;

    private static final double GIVEN_SHARPNESS = 20;
    private static final double LARGEST_SHAKE = 0.5;
    private static final int PLACES_TRIED = 10;
    private static final int PERTURBED_FROM = 4;
    private static final int RANDOM_AT = 3;

    private final List<float[]> given;
    private final int size;
    private final int dimension;
    private final long seed;
    private final RefineSettings settings;

    SearchStarts(List<float[]> given, int size, int dimension, long seed, RefineSettings settings) {
        this.given = given;
        this.size = size;
        this.dimension = dimension;
        this.seed = seed;
        this.settings = settings;
    }

    /** Start of an index within its round, from 0; depends on nothing else. */
    RefineStart start(RunState state, int index) {
        Random random = random(state.stage(), index);
        if (state.stage() == 0 && index < given.size()) {
            return new RefineStart("given", settings.withFirstSharpness(GIVEN_SHARPNESS), () -> given.get(index));
        }
        if (state.best() != null && index >= PERTURBED_FROM) {
            return new RefineStart(
                    "perturbed",
                    settings.withFirstSharpness(PERTURBED_SHARPNESS),
                    () -> perturbed(state.best(), random));
        }
        if (index == RANDOM_AT) {
            return new RefineStart("random", settings, () -> RandomUnitRows.draw(size, dimension, random.nextLong()));
        }
        return new RefineStart(
                "symmetric", settings.withFirstSharpness(PERTURBED_SHARPNESS), () -> symmetric(state, random));
    }

    /** A generator of its own for each start: seeds that differ in a bit must not give related numbers. */
    private Random random(int round, int index) {
        long mixed = seed + 0x9E3779B97F4A7C15L * ((long) round * PackingSearch.STARTS + index + 1);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return new Random(mixed ^ mixed >>> 31);
    }

    /**
     * Symmetric vectors, without the worst where there are too many, with random ones where there are too few; others
     * where no promising ones were found.
     */
    private float[] symmetric(RunState state, Random random) {
        Optional<float[]> drawn = new SymmetricStarts(size, dimension).draw(state.bestCoherence(), random);
        if (drawn.isEmpty()) {
            return state.best() == null
                    ? RandomUnitRows.draw(size, dimension, random.nextLong())
                    : perturbed(state.best(), random);
        }
        float[] rows = drawn.get();
        int found = rows.length / dimension;
        return found < size ? withRandom(rows, random) : WorstVectors.leaveOut(rows, dimension, found - size);
    }

    private float[] withRandom(float[] rows, Random random) {
        float[] all = Arrays.copyOf(rows, size * dimension);
        float[] added = RandomUnitRows.draw(size - rows.length / dimension, dimension, random.nextLong());
        System.arraycopy(added, 0, all, rows.length, added.length);
        return all;
    }

    private float[] perturbed(float[] best, Random random) {
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
