package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

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
    private static final double LARGEST_REGION = 0.3;
    private static final double REGION_SHAKE = 0.8;
    /** The most vectors more before as many are left out. */
    private static final int MOST_EXCHANGED = 3;

    /** Where good lines are given, random ones are drawn in one of so many rounds only. */
    private static final int GIVEN_ROUNDS = 4;
    /** Given lines more coherent than the best by more than this factor have nothing to offer. */
    private static final double GOOD_GIVEN = 1.05;

    /** Rounds without a gain after which most starts turn away from the best so far. */
    private static final int STUCK_ROUNDS = 30;

    /** From random vectors, less blunt and more thorough than the search is: that ends in other places. */
    private static final RefineSettings THOROUGHLY = RefineSettings.defaults();

    private enum Kind {
        SYMMETRIC,
        GIVEN_SHAKEN,
        RANDOM,
        RANDOM_THOROUGH,
        PERTURBED,
        EXCHANGED,
        REGION_SHAKEN
    }

    private static final Kind[] ROUND = {
        Kind.SYMMETRIC, Kind.SYMMETRIC, Kind.PERTURBED, Kind.RANDOM,
        Kind.RANDOM_THOROUGH, Kind.RANDOM_THOROUGH, Kind.PERTURBED, Kind.REGION_SHAKEN
    };

    private final List<float[]> given;
    private final int size;
    private final int dimension;
    private final long seed;
    private final RefineSettings settings;
    private final RunControl control;

    SearchStarts(PackingTask task, RefineSettings settings, RunControl control) {
        this.given = task.given();
        this.size = task.size();
        this.dimension = task.dimension();
        this.seed = task.seed();
        this.settings = settings;
        this.control = control;
    }

    /** Start of an index within its round, from 0; depends on nothing else. */
    RefineStart start(RunState state, int index) {
        if (state.stage() == 0 && index < given.size()) {
            Random random = random(0, index);
            return new RefineStart(
                    "given",
                    settings.withFirstSharpness(GIVEN_SHARPNESS),
                    () -> ShakenLines.withoutSurplus(given.get(index), size, dimension, random));
        }
        Random random = random(state.stage(), index);
        return switch (kind(state, index)) {
            case SYMMETRIC ->
                new RefineStart(
                        "symmetric", settings.withFirstSharpness(SYMMETRIC_SHARPNESS), () -> symmetric(state, random));
            case GIVEN_SHAKEN ->
                new RefineStart(
                        "given, shaken",
                        settings.withFirstSharpness(SYMMETRIC_SHARPNESS),
                        () -> givenShaken(state, random));
            case PERTURBED ->
                new RefineStart(
                        "perturbed",
                        settings.withFirstSharpness(PERTURBED_SHARPNESS),
                        () -> perturbed(state.best(), random));
            case EXCHANGED ->
                new RefineStart(
                        "exchanged", settings.withFirstSharpness(SYMMETRIC_SHARPNESS), () -> exchanged(state, random));
            case REGION_SHAKEN ->
                new RefineStart(
                        "region shaken",
                        settings.withFirstSharpness(PERTURBED_SHARPNESS),
                        () -> regionShaken(state.best(), random));
            case RANDOM -> random(settings, random);
            case RANDOM_THOROUGH -> random(THOROUGHLY, random);
        };
    }

    private RefineStart random(RefineSettings how, Random random) {
        return new RefineStart("random", how, () -> RandomUnitRows.draw(size, dimension, random.nextLong()));
    }

    /** A round has starts of all kinds; near the best there is nothing new to find once much was tried in vain. */
    private Kind kind(RunState state, int index) {
        Kind kind = ROUND[index];
        if (kind == Kind.RANDOM
                && state.stage() % GIVEN_ROUNDS != 0
                && !goodGiven(state).isEmpty()) {
            return Kind.GIVEN_SHAKEN;
        }
        boolean ofBest = kind == Kind.PERTURBED || kind == Kind.REGION_SHAKEN;
        if (ofBest && state.best() == null) {
            return Kind.SYMMETRIC;
        }
        if (kind == Kind.PERTURBED && state.stage() % 2 == 1) {
            return Kind.EXCHANGED;
        }
        if (ofBest && state.stage() - state.bestStage() > STUCK_ROUNDS) {
            return switch (state.stage() % 3) {
                case 0 -> kind;
                case 1 -> Kind.SYMMETRIC;
                default -> index % 2 == 0 ? Kind.RANDOM : Kind.RANDOM_THOROUGH;
            };
        }
        return kind;
    }

    /** A generator of its own for each start: seeds that differ in a bit must not give related numbers. */
    private Random random(int round, int index) {
        long mixed = seed + 0x9E3779B97F4A7C15L * ((long) round * PackingSearch.STARTS + index + 1);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return new Random(mixed ^ mixed >>> 31);
    }

    /**
     * Symmetric vectors, without some where there are too many, with random ones where there are too few; others where
     * no promising ones were found.
     */
    private float[] symmetric(RunState state, Random random) {
        Optional<float[]> drawn = new SymmetricStarts(size, dimension, control).draw(state.bestCoherence(), random);
        if (drawn.isEmpty()) {
            return state.best() == null
                    ? RandomUnitRows.draw(size, dimension, random.nextLong())
                    : perturbed(state.best(), random);
        }
        float[] rows = drawn.get();
        int found = rows.length / dimension;
        if (found == size) {
            return rows;
        }
        return found < size
                ? withRandom(rows, size, random)
                : new ThinnedLines(dimension, control).leaveOut(rows, found - size, state.bestCoherence(), random);
    }

    private float[] withRandom(float[] rows, int wanted, Random random) {
        float[] all = Arrays.copyOf(rows, wanted * dimension);
        float[] added = RandomUnitRows.draw(wanted - rows.length / dimension, dimension, random.nextLong());
        System.arraycopy(added, 0, all, rows.length, added.length);
        return all;
    }

    private List<float[]> goodGiven(RunState state) {
        return given.stream()
                .filter(rows -> SmoothMaximum.coherence(rows, dimension) <= state.bestCoherence() * GOOD_GIVEN)
                .toList();
    }

    private float[] givenShaken(RunState state, Random random) {
        List<float[]> good = goodGiven(state);
        float[] rows = good.get(random.nextInt(good.size()));
        return new ShakenLines(size, dimension, control).draw(rows, state.bestCoherence(), random);
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

    /** Some vectors more, all refined together, and then as many left out, not the same. */
    private float[] exchanged(RunState state, Random random) {
        int more = size + 1 + random.nextInt(MOST_EXCHANGED);
        float[] rows = withRandom(state.best(), more, random);
        RefineStart start = new RefineStart("more", settings.withFirstSharpness(PERTURBED_SHARPNESS), () -> rows);
        OptimizationResult found = new Annealing(List.of(start), rows.length, dimension, 0, control)
                .run(() -> new SmoothMaximum(more, dimension));
        return new ThinnedLines(dimension, control).leaveOut(found.rows(), more - size, state.bestCoherence(), random);
    }

    /** The vectors nearest to a random one, turned far enough to settle anew. */
    private float[] regionShaken(float[] best, Random random) {
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
