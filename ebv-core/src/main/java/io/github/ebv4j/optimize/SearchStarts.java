package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The starts of a {@link PackingSearch}: those given, random vectors, symmetric vectors, and the best so far with some
 * vectors moved.
 */
final class SearchStarts {

    /** The largest cyclic group tried. */
    private static final int LARGEST_ORDER = 50;
    /** Orbits may give this many times the vectors wanted; the worst are left out. */
    private static final double LARGEST_EXCESS = 1.3;
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
        return new RefineStart("symmetric", settings.withFirstSharpness(PERTURBED_SHARPNESS), () -> symmetric(random));
    }

    /** A generator of its own for each start: seeds that differ in a bit must not give related numbers. */
    private Random random(int round, int index) {
        long mixed = seed + 0x9E3779B97F4A7C15L * ((long) round * PackingSearch.STARTS + index + 1);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return new Random(mixed ^ mixed >>> 31);
    }

    /**
     * Symmetric vectors, refined as such; a few too many, without the worst, where the orbits do not give just as many
     * as wanted.
     */
    private float[] symmetric(Random random) {
        int order = order(random);
        CyclicOrbits orbits = CyclicOrbits.draw(dimension, order, random);
        int count = (size + order - 1) / order;
        boolean tooMany = count * order > Math.max(size + 3, size * LARGEST_EXCESS);
        boolean addOne = size % order == 1 && random.nextBoolean();
        if (tooMany || addOne) {
            count--;
        }
        float[] seeds = RandomUnitRows.draw(count, dimension, random.nextLong());
        RefineStart start = new RefineStart("orbits", settings, () -> seeds);
        float[] refined = new Annealing(List.of(start), seeds.length, dimension, 0, RunControl.defaults())
                .run(() -> new OrbitMaximum(orbits, seeds.length / dimension))
                .rows();
        float[] rows = orbits.images(refined);
        int found = rows.length / dimension;
        return found < size ? withRandom(rows, random) : WorstVectors.leaveOut(rows, dimension, found - size);
    }

    /** Mostly one whose orbits give the vectors wanted, or one more or fewer. */
    private int order(Random random) {
        int largest = Math.min(size + 1, LARGEST_ORDER);
        int[] fitting = IntStream.rangeClosed(2, largest)
                .filter(order -> (size + 1) % order <= 2)
                .toArray();
        return random.nextInt(3) > 0 && fitting.length > 0
                ? fitting[random.nextInt(fitting.length)]
                : 2 + random.nextInt(largest - 1);
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
