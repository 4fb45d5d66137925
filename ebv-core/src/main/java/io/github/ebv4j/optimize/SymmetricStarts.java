package io.github.ebv4j.optimize;

import io.github.ebv4j.algebra.FiniteGroup;
import io.github.ebv4j.algebra.GroupRepresentation;
import io.github.ebv4j.algebra.RandomGroups;
import io.github.ebv4j.algebra.RealIrreducibles;
import io.github.ebv4j.algebra.RealIrreducibles.Block;
import java.time.Duration;
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
    private static final RefineSettings GLANCE = new RefineSettings(4, 2, 4, 30, 1e-4, 8);
    /** Beyond this factor of what is wanted a first look promises nothing; measured of those that came near it. */
    private static final double GLANCE_HOPELESS = 1.16;

    private static final RefineSettings ROUGHLY = new RefineSettings(8, 2, 66, 30, 1e-4, 8);
    /** The same after the second look. */
    private static final double ROUGHLY_HOPELESS = 1.025;

    private static final RefineSettings FURTHER = new RefineSettings(128, 2, 1.7e4, 80, 1e-6, 8);
    /** Beyond this factor, freeing the lines does not help any more. */
    private static final double HOPELESS = 1.04;

    private static final float[] NONE = {};
    /** Lines left out or added at random where no orbits make up the number wanted. */
    private static final int MOST_MISSING = 3;

    private static final int LARGEST_EXCESS = 4;
    private static final double LARGEST_EXCESS_SHARE = 0.15;
    /** Larger groups take longer to take apart than to try. */
    private static final int LARGEST_ORDER = 96;
    /** Small ones are quickly tried, and leave the freedom that many of the best packings have. */
    private static final int LARGEST_SMALL_ORDER = 60;

    private static final int SUBGROUPS_TRIED = 12;
    private static final int REPRESENTATIONS = 8;
    private static final int CHOICES = 3;
    /** Orbits must leave at most this share of the freedom that as many lines have without symmetry. */
    private static final double LARGEST_FREEDOM = 0.5;

    private static final int SEEDS_TRIED = 3;
    /** Further seeds for orbits that came near the best so far. */
    private static final int TRIED_AGAIN = 8;

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

    /** Lines of some orbits, and their coherence as a share of what is typical of so many. */
    private record Drawn(float[] rows, double ratio) {}

    /**
     * The best of many tries with a group, refined.
     *
     * @param reached the coherence of the best vectors so far
     * @return as many vectors as the orbits give, or nothing where none come near the best so far
     */
    Optional<float[]> draw(double reached, Random random) {
        Drawn none = new Drawn(NONE, reached * HOPELESS / typical(size));
        Drawn best = better(RandomGroups.draw(order(random), random), none, random);
        return Optional.of(best.rows()).filter(rows -> rows.length > 0);
    }

    private Drawn better(FiniteGroup group, Drawn before, Random random) {
        List<Block> irreducibles = RealIrreducibles.of(group);
        Drawn best = before;
        for (int count = 0; count < REPRESENTATIONS && !isOver(); count++) {
            Optional<GroupRepresentation> representation = representation(group, irreducibles, random);
            if (representation.isEmpty()) {
                continue;
            }
            List<OrbitKind> kinds = kinds(representation.get(), random);
            for (int choice = 0; choice < CHOICES; choice++) {
                Optional<SymmetricOrbits> orbits = orbits(representation.get(), kinds, random);
                best = orbits.isPresent() ? better(orbits.get(), best, random) : best;
            }
        }
        return best;
    }

    /** Orbits that turn out well are tried again: other seeds of the same kinds often end lower. */
    private Drawn better(SymmetricOrbits orbits, Drawn before, Random random) {
        Drawn best = tried(orbits, before, random);
        for (int count = 0; count < TRIED_AGAIN && best != before && !isOver(); count++) {
            best = tried(orbits, best, random);
        }
        return best;
    }

    private boolean isOver() {
        return control.interruption(Duration.ZERO).isPresent();
    }

    private Drawn tried(SymmetricOrbits orbits, Drawn before, Random random) {
        float[] start = seeds(orbits, random);
        if (start.length == 0) {
            return before;
        }
        double typical = typical(orbits.size());
        double wanted = before.ratio() * typical;
        OptimizationResult glance = refined(orbits, start, GLANCE, Double.POSITIVE_INFINITY);
        if (glance.coherence() > wanted * GLANCE_HOPELESS) {
            return before;
        }
        OptimizationResult roughly = refined(orbits, glance.rows(), ROUGHLY, wanted);
        if (roughly.coherence() > wanted * ROUGHLY_HOPELESS) {
            return before;
        }
        OptimizationResult found = refined(orbits, roughly.rows(), FURTHER, wanted);
        return found.coherence() < wanted
                ? new Drawn(orbits.images(RowPrecision.widen(found.rows())), found.coherence() / typical)
                : before;
    }

    /** Makes the coherences of somewhat more and fewer lines comparable: the Welch bound, were there so many. */
    private double typical(int lines) {
        return Math.sqrt(Math.max(1, lines - dimension) / (double) (lines - 1));
    }

    private int order(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 2 + random.nextInt(Math.min(2 * size, LARGEST_ORDER - 1));
            case 1 -> Math.min(fitting(random) * (random.nextBoolean() ? 1 : 2), LARGEST_ORDER);
            default -> 2 + random.nextInt(LARGEST_SMALL_ORDER - 1);
        };
    }

    private int fitting(Random random) {
        int[] fitting = IntStream.rangeClosed(2, size + 1)
                .filter(order -> (size + 1) % order <= 2)
                .toArray();
        return fitting[random.nextInt(fitting.length)];
    }

    private Optional<GroupRepresentation> representation(FiniteGroup group, List<Block> irreducibles, Random random) {
        List<Integer> negated = group.centralInvolutions();
        int minus = negated.isEmpty() || random.nextInt(3) == 0 ? 0 : negated.get(random.nextInt(negated.size()));
        return GroupRepresentation.draw(group, irreducibles, minus, dimension, random);
    }

    private Optional<SymmetricOrbits> orbits(GroupRepresentation representation, List<OrbitKind> kinds, Random random) {
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
        boolean[] reachable = sums(kinds, wanted);
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
            OrbitKind next = oneOf(possible, random);
            chosen.add(next);
            left -= next.length();
        }
        return chosen;
    }

    /** Which numbers up to the one wanted are sums of lengths. */
    private static boolean[] sums(List<OrbitKind> kinds, int wanted) {
        boolean[] reachable = new boolean[wanted + 1];
        reachable[0] = true;
        for (int sum = 1; sum <= wanted; sum++) {
            for (OrbitKind kind : kinds) {
                reachable[sum] |= kind.length() <= sum && reachable[sum - kind.length()];
            }
        }
        return reachable;
    }

    /** Draws a length first: short orbits are of many kinds. */
    private static OrbitKind oneOf(List<OrbitKind> possible, Random random) {
        int[] lengths = possible.stream().mapToInt(OrbitKind::length).distinct().toArray();
        int length = lengths[random.nextInt(lengths.length)];
        List<OrbitKind> ofLength =
                possible.stream().filter(kind -> kind.length() == length).toList();
        return ofLength.get(random.nextInt(ofLength.size()));
    }

    private OptimizationResult refined(SymmetricOrbits orbits, float[] seeds, RefineSettings settings, double reached) {
        RefineStart start = new RefineStart("orbits", settings, () -> seeds);
        return new SharpnessContinuation(List.of(start), seeds.length, dimension, 0, control)
                .hopelessAbove(reached)
                .run(() -> new OrbitMaximum(orbits));
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
