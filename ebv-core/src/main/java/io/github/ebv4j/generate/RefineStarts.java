package io.github.ebv4j.generate;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.optimize.RandomUnitRows;
import io.github.ebv4j.optimize.RefineSettings;
import io.github.ebv4j.optimize.RefineStart;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SmoothMaxRefiner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The starts that a refinement tries, most promising first: a stored one if there is one; exact members, those with
 * conference rows permuted, those of fewer dimensions spread into the spare ones, and nearly large enough ones with some
 * vectors added, shaken strongly where there is far to go to the bound and slightly where there is not; members of other
 * families that are as good; random vectors last, in turns with the others where they promise to end below the exact
 * member, and first where they promise far more.
 */
final class RefineStarts {

    private static final double ROUNDING = 1e-9;

    private final StartSettings settings;
    private final int size;
    private final int dimension;
    private final long seed;
    private final Optional<FamilyMember> exact;
    private final double bound;

    RefineStarts(PlanRequest request) {
        this(request, StartSettings.defaults());
    }

    RefineStarts(PlanRequest request, StartSettings settings) {
        this.settings = settings;
        this.size = request.size();
        this.dimension = request.dimension();
        this.seed = request.spec().seed();
        this.exact = request.exact();
        this.bound = request.bound().value();
    }

    /**
     * All starts; there is at least one.
     *
     * @param restarts random starts after the first, for as long as there is time
     */
    List<RefineStart> all(int restarts) {
        Optional<FamilyMember> nearly = nearlyLargeEnough();
        List<RefineStart> starts = new ArrayList<>(fromExact(nearly));
        RandomOrder order = randomOrder(nearly);
        for (int restart = 0; restart <= restarts; restart++) {
            starts.add(Math.min(order.place(restart), starts.size()), random(restart));
        }
        StoredStarts.find(size, dimension).ifPresent(stored -> starts.add(0, stored));
        return starts;
    }

    /** Where the random starts go among those from exact members. */
    private RandomOrder randomOrder(Optional<FamilyMember> nearly) {
        double expected = expectedFromRandom();
        boolean waits = settings.addedFirst() && nearly.isPresent();
        double lowest = Stream.concat(exact.stream(), nearly.stream())
                .mapToDouble(FamilyMember::coherence)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        if (!waits && expected < settings.farBetter() * lowest) {
            // In the order of a search through random vectors alone, which is not to end lower.
            return restart -> restart < settings.randomFirst() ? restart : RandomOrder.LAST;
        }
        if (settings.alternating()) {
            return expected < lowest ? restart -> 2 * restart : restart -> RandomOrder.LAST;
        }
        boolean promising = exact.stream().allMatch(member -> expected < member.coherence());
        boolean veryFar = !waits && lowest > settings.veryFarRatio() * bound;
        int first = veryFar ? 0 : promising ? 1 : RandomOrder.LAST;
        return restart -> restart == 0 ? first : RandomOrder.LAST;
    }

    /** Order of the random starts. */
    private interface RandomOrder {

        int LAST = Integer.MAX_VALUE;

        /** Place of a random start, from 0, when the earlier ones have theirs; the last one where it is beyond. */
        int place(int restart);
    }

    private RefineStart random(int restart) {
        return new RefineStart(
                "random", RefineSettings.defaults(), () -> RandomUnitRows.draw(size, dimension, seed + restart));
    }

    /** About the coherence that refining random vectors ends at, as a rule of experience. */
    double expectedFromRandom() {
        double log = Math.log((double) size / dimension);
        double ratio = settings.randomRatio()
                + settings.randomRatioPerLog() * log
                + settings.randomRatioPerSquare() * log * log
                + settings.randomRatioPerInverse() / dimension;
        return settings.alternating()
                ? Math.max(bound, ratio * LowerBounds.welch(size, dimension).orElse(0))
                : ratio * bound;
    }

    /** Those that exact members give; none if there are no members. */
    List<RefineStart> fromExact() {
        return fromExact(nearlyLargeEnough());
    }

    private List<RefineStart> fromExact(Optional<FamilyMember> nearly) {
        List<RefineStart> starts = new ArrayList<>();
        nearly.ifPresent(member -> starts.add(slightlyShaken(member)));
        exact.ifPresent(member -> {
            RefineStart strong = stronglyShaken(member);
            RefineStart slight = slightlyShaken(member);
            boolean far = member.coherence() > settings.farRatio() * bound;
            List<FamilyMember> asGood = asGood(member).toList();
            Stream.concat(Stream.of(member), asGood.stream())
                    .flatMap(some -> permuted(some).stream())
                    .forEach(starts::add);
            if (!far) {
                narrower(member).ifPresent(narrow -> starts.add(spread(narrow)));
            }
            starts.add(far ? strong : slight);
            asGood.stream().map(this::stronglyShaken).forEach(starts::add);
            starts.add(far ? slight : strong);
        });
        return starts;
    }

    /**
     * The starts of a search: those that exact members give, and before them the largest member that is no more coherent
     * than the best of so many, where there is one, since which of its vectors are left out matters.
     *
     * @param most of how many at most
     * @return starts of N or more vectors each
     */
    List<RefineStart> forSearch(int most) {
        Stream<RefineStart> surplus = exact.flatMap(this::larger).map(this::whole).stream();
        return Stream.concat(surplus, fromExact().stream()).limit(most).toList();
    }

    private RefineStart whole(FamilyMember member) {
        return new RefineStart(
                member.family() + " of " + member.size(),
                RefineSettings.defaults(),
                () -> ExactFamilies.construct(member).rows());
    }

    /** The largest member, up to a fourth larger, that is no more coherent. */
    private Optional<FamilyMember> larger(FamilyMember member) {
        int largest = (int) (size * (1 + settings.mostSurplus()));
        return IntStream.iterate(largest, more -> more > size, more -> more - 1)
                .mapToObj(more -> ExactFamilies.best(more, dimension))
                .flatMap(Optional::stream)
                .filter(more -> more.coherence() <= member.coherence() * (1 + ROUNDING))
                .findFirst();
    }

    /** The member of the lowest coherence that lacks a few vectors, if it is worth adding them. */
    private Optional<FamilyMember> nearlyLargeEnough() {
        double worth =
                settings.worthAdding() * exact.map(FamilyMember::coherence).orElse(1.0);
        int fewest = Math.max(dimension + 1, (int) Math.ceil(size * (1 - settings.mostAdded())));
        return IntStream.range(fewest, size)
                .mapToObj(fewer -> ExactFamilies.best(fewer, dimension))
                .flatMap(Optional::stream)
                .filter(member -> member.coherence() <= worth && exact.stream().noneMatch(member::isExtendedBy))
                .min(Comparator.comparingDouble(FamilyMember::coherence)
                        .thenComparing(
                                Comparator.comparingInt(FamilyMember::size).reversed()));
    }

    /** As many vectors, no more coherent, in the fewest dimensions: rather than unit vectors, all use those spared. */
    private Optional<FamilyMember> narrower(FamilyMember member) {
        int fewest = (int) Math.ceil(dimension * (1 - settings.mostSpare()));
        return IntStream.iterate(dimension - 1, d -> d >= fewest, d -> d - 1)
                .mapToObj(fewer ->
                        ExactFamilies.best(size, fewer).filter(narrow -> narrow.coherence() <= member.coherence()))
                .takeWhile(Optional::isPresent)
                .reduce((wider, narrow) -> narrow)
                .flatMap(narrow -> narrow);
    }

    private Stream<FamilyMember> asGood(FamilyMember member) {
        return ExactFamilies.ranking(size, dimension).stream()
                .filter(other -> !other.family().equals(member.family()))
                .filter(other -> other.coherence() <= settings.asGood() * member.coherence())
                .limit(settings.mostAsGood());
    }

    private RefineStart spread(FamilyMember narrow) {
        return new RefineStart(
                narrow.family() + " of " + size + " in " + narrow.dimension() + " dimensions, spread",
                RefineSettings.defaults(),
                () -> shaken(spreadRows(ExactFamilies.construct(narrow)), settings.slightShake()));
    }

    private float[] spreadRows(EquiangularBasis narrow) {
        int spare = dimension - narrow.dimension();
        float[] directions = RandomUnitRows.draw(size, spare, seed);
        float[] rows = new float[size * dimension];
        for (int i = 0; i < size; i++) {
            System.arraycopy(narrow.vector(i), 0, rows, i * dimension, narrow.dimension());
            for (int k = 0; k < spare; k++) {
                rows[(i + 1) * dimension - spare + k] = (float) (settings.spareLength() * directions[i * spare + k]);
            }
        }
        return rows;
    }

    /** Conference rows permuted at random for each point, where a member has some. */
    private Optional<RefineStart> permuted(FamilyMember member) {
        EquiangularBasis basis = ExactFamilies.construct(member);
        return Optional.of(new RefineStart(
                        member.family() + " of " + member.size() + ", rows permuted",
                        RefineSettings.defaults(),
                        control -> shaken(
                                PermutedRows.of(filled(basis, control), dimension, seed), settings.strongShake())))
                .filter(start -> PermutedRows.serve(basis));
    }

    private RefineStart stronglyShaken(FamilyMember member) {
        return new RefineStart(
                member.family() + " of " + member.size() + ", shaken",
                RefineSettings.defaults(),
                control -> shaken(filled(ExactFamilies.construct(member), control), settings.strongShake()));
    }

    private RefineStart slightlyShaken(FamilyMember member) {
        return new RefineStart(
                member.family() + " of " + member.size() + ", slightly shaken",
                RefineSettings.defaults(),
                control -> shaken(filled(ExactFamilies.construct(member), control), settings.slightShake()));
    }

    private float[] shaken(float[] rows, double shake) {
        float[] noise = RandomUnitRows.draw(size, dimension, seed);
        for (int k = 0; k < rows.length; k++) {
            rows[k] += (float) (shake * noise[k]);
        }
        return rows;
    }

    /** The vectors of a basis, and where they are too few, others refined beside them. */
    private float[] filled(EquiangularBasis basis, RunControl control) {
        float[] rows = basis.rows();
        if (basis.size() == size) {
            return rows;
        }
        float[] random = RandomUnitRows.draw(size - basis.size(), dimension, seed);
        float[] added = SmoothMaxRefiner.runBeside(rows, random, dimension, 0, RefineSettings.defaults(), control)
                .rows();
        float[] all = Arrays.copyOf(rows, size * dimension);
        System.arraycopy(added, 0, all, rows.length, added.length);
        return all;
    }
}
