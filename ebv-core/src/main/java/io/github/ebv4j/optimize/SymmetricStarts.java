package io.github.ebv4j.optimize;

import io.github.ebv4j.optimize.RealIrreducibles.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws symmetric lines, refined as such: orbits of a random group, in a random representation, whose lengths add up to
 * the lines wanted or nearly.
 */
final class SymmetricStarts {

    /** A first look at what seeds may become. */
    private static final RefineSettings ROUGHLY = new RefineSettings(4, 2, 66, 30, 1e-4, 8);

    private static final RefineSettings FURTHER = new RefineSettings(128, 2, 1100, 60, 1e-5, 8);
    /** Beyond this factor of the best so far a first look promises nothing. */
    private static final double ROUGHLY_HOPELESS = 1.12;
    /** Beyond this factor, freeing the lines does not help any more. */
    private static final double HOPELESS = 1.1;

    private static final float[] NONE = {};
    private static final int GROUPS = 4;
    /** Lines left out or added at random where no orbits make up the number wanted. */
    private static final int MOST_MISSING = 3;

    private static final int LARGEST_EXCESS = 4;
    private static final double LARGEST_EXCESS_SHARE = 0.15;
    /** Larger groups take longer to take apart than to try. */
    private static final int LARGEST_ORDER = 96;

    private static final int SUBGROUPS_TRIED = 12;
    private static final int TRIES = 6;
    /** Orbits must leave at most this share of the freedom that as many lines have without symmetry. */
    private static final double LARGEST_FREEDOM = 0.2;

    private static final int SEEDS_TRIED = 3;
    /** Lines that coincide: seeds with a larger stabiliser than their orbit's kind says. */
    private static final double COINCIDING = 0.9999;

    private final int size;
    private final int dimension;
    private final RunControl control;

    /**
     * Starts of so many lines.
     *
     * @param control ends a draw early
     */
    SymmetricStarts(int size, int dimension, RunControl control) {
        this.size = size;
        this.dimension = dimension;
        this.control = control;
    }

    /**
     * The most promising of some tries with each of some groups, refined.
     *
     * @param reached the coherence of the best vectors so far
     * @return as many vectors as the orbits give, or nothing where no orbits fit
     */
    Optional<float[]> draw(double reached, Random random) {
        Optional<float[]> found = Optional.empty();
        for (int count = 0; count < GROUPS && found.isEmpty(); count++) {
            found = ofOneGroup(reached, random);
        }
        return found;
    }

    private Optional<float[]> ofOneGroup(double reached, Random random) {
        FiniteGroup group = RandomGroups.draw(order(random), random);
        List<Block> irreducibles = RealIrreducibles.of(group);
        SymmetricOrbits best = null;
        float[] seeds = null;
        double least = Double.POSITIVE_INFINITY;
        for (int count = 0; count < TRIES; count++) {
            Optional<SymmetricOrbits> orbits = orbits(group, irreducibles, random);
            float[] start = orbits.map(some -> seeds(some, random)).orElse(NONE);
            if (start.length > 0) {
                OptimizationResult found = refined(orbits.get(), start, ROUGHLY);
                double ratio = found.coherence() / typical(orbits.get().size());
                if (ratio < least) {
                    least = ratio;
                    best = orbits.get();
                    seeds = found.rows();
                }
            }
        }
        if (best == null || least * typical(size) > reached * ROUGHLY_HOPELESS) {
            return Optional.empty();
        }
        OptimizationResult found = refined(best, seeds, FURTHER);
        return found.coherence() > reached * HOPELESS
                ? Optional.empty()
                : Optional.of(best.images(RowPrecision.widen(found.rows())));
    }

    /** Makes the coherences of somewhat more and fewer lines comparable: the Welch bound, were there so many. */
    private double typical(int lines) {
        return Math.sqrt(Math.max(1, lines - dimension) / (double) (lines - 1));
    }

    private int order(Random random) {
        int lines = switch (random.nextInt(4)) {
            case 0 -> 2 + random.nextInt(size);
            case 1 -> 2 + random.nextInt(2 * size);
            default -> fitting(random);
        };
        return Math.min(lines * (random.nextBoolean() ? 1 : 2), LARGEST_ORDER);
    }

    private int fitting(Random random) {
        int[] fitting = IntStream.rangeClosed(2, size + 1)
                .filter(order -> (size + 1) % order <= 2)
                .toArray();
        return fitting[random.nextInt(fitting.length)];
    }

    private Optional<SymmetricOrbits> orbits(FiniteGroup group, List<Block> irreducibles, Random random) {
        List<Integer> negated = group.centralInvolutions();
        int minus = negated.isEmpty() || random.nextInt(3) == 0 ? 0 : negated.get(random.nextInt(negated.size()));
        return GroupRepresentation.draw(group, irreducibles, minus, dimension, random)
                .flatMap(representation -> orbits(representation, random));
    }

    private Optional<SymmetricOrbits> orbits(GroupRepresentation representation, Random random) {
        List<OrbitKind> kinds = kinds(representation, random);
        List<OrbitKind> chosen = chosen(kinds, lines(random), random);
        int total = chosen.stream().mapToInt(OrbitKind::length).sum();
        int freedom = chosen.stream().mapToInt(kind -> kind.freedom() - 1).sum();
        boolean fits = total >= size - MOST_MISSING
                && total <= size + Math.max(LARGEST_EXCESS, size * LARGEST_EXCESS_SHARE)
                && freedom <= LARGEST_FREEDOM * size * (dimension - 1);
        return fits ? Optional.of(new SymmetricOrbits(representation, chosen)) : Optional.empty();
    }

    /** The number wanted, or a few fewer or more: to leave out lines of the best of more may be better than any. */
    private int lines(Random random) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> size;
            case 2 -> size + 1 + random.nextInt(2);
            default -> Math.max(2, size - 2 + random.nextInt(5 + size / 8));
        };
    }

    private List<OrbitKind> kinds(GroupRepresentation representation, Random random) {
        List<OrbitKind> kinds = new ArrayList<>();
        OrbitKind.of(representation, new int[0], new int[0], random).ifPresent(kinds::add);
        List<Integer> classes = representation.group().classRepresentatives();
        for (int count = 0; count < SUBGROUPS_TRIED && !classes.isEmpty(); count++) {
            int[] generators = new int[1 + random.nextInt(2)];
            int[] signs = new int[generators.length];
            for (int k = 0; k < generators.length; k++) {
                generators[k] = k == 0
                        ? classes.get(random.nextInt(classes.size()))
                        : random.nextInt(representation.group().order());
                signs[k] = random.nextBoolean() ? 1 : -1;
            }
            OrbitKind.of(representation, generators, signs, random).ifPresent(kinds::add);
        }
        return kinds;
    }

    /** Kinds whose lengths add up to the number wanted, or to the nearest below that is possible. */
    private static List<OrbitKind> chosen(List<OrbitKind> kinds, int wanted, Random random) {
        boolean[] reachable = new boolean[wanted + 1];
        reachable[0] = true;
        for (int sum = 1; sum <= wanted; sum++) {
            for (OrbitKind kind : kinds) {
                reachable[sum] |= kind.length() <= sum && reachable[sum - kind.length()];
            }
        }
        int left = wanted;
        while (!reachable[left]) {
            left--;
        }
        List<OrbitKind> chosen = new ArrayList<>();
        while (left > 0) {
            int rest = left;
            List<OrbitKind> possible = kinds.stream()
                    .filter(kind -> kind.length() <= rest && reachable[rest - kind.length()])
                    .filter(kind -> kind.freedom() > 1 || !chosen.contains(kind))
                    .toList();
            if (possible.isEmpty()) {
                return List.of();
            }
            // Lengths first: short orbits are of many kinds.
            int[] lengths =
                    possible.stream().mapToInt(OrbitKind::length).distinct().toArray();
            int length = lengths[random.nextInt(lengths.length)];
            List<OrbitKind> ofLength =
                    possible.stream().filter(kind -> kind.length() == length).toList();
            chosen.add(ofLength.get(random.nextInt(ofLength.size())));
            left -= length;
        }
        return chosen;
    }

    private OptimizationResult refined(SymmetricOrbits orbits, float[] seeds, RefineSettings settings) {
        RefineStart start = new RefineStart("orbits", settings, () -> seeds);
        return new Annealing(List.of(start), seeds.length, dimension, 0, control).run(() -> new OrbitMaximum(orbits));
    }

    private float[] seeds(SymmetricOrbits orbits, Random random) {
        double[] ignored = new double[orbits.count() * dimension];
        OrbitMaximum objective = new OrbitMaximum(orbits);
        for (int count = 0; count < SEEDS_TRIED; count++) {
            double[] seeds = RowPrecision.widen(RandomUnitRows.draw(orbits.count(), dimension, random.nextLong()));
            orbits.projectInPlace(seeds);
            new SphereProduct(dimension).normalizeRowsInPlace(seeds);
            if (objective.evaluate(seeds, 1, 1, ignored).coherence() < COINCIDING) {
                return RowPrecision.narrow(seeds);
            }
        }
        return NONE;
    }
}
