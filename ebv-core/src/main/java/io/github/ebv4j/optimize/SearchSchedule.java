package io.github.ebv4j.optimize;

import java.util.List;
import java.util.Random;

/**
 * Which start a {@link PackingSearch} makes when: the moves of each round, their random numbers, and how sharply the
 * refinement begins; {@link SearchMoves} makes them.
 */
final class SearchSchedule {

    /** Moved vectors want to be placed anew, without losing the structure of the others. */
    static final double PERTURBED_SHARPNESS = 200;

    /** Refined already; just sharp enough to be given up at once where that gave nothing. */
    private static final double SYMMETRIC_SHARPNESS = 310;

    private static final double GIVEN_SHARPNESS = 20;

    /** Where good lines are given, random ones are drawn in one of so many rounds only. */
    private static final int GIVEN_ROUNDS = 4;

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

    /**
     * Three are symmetric, half of the time or so: many of the best packings of few dimensions are, and random vectors do
     * not end there.
     */
    private static final List<Kind> ROUND = List.of(
            Kind.SYMMETRIC,
            Kind.SYMMETRIC,
            Kind.SYMMETRIC,
            Kind.RANDOM,
            Kind.RANDOM,
            Kind.RANDOM_THOROUGH,
            Kind.PERTURBED,
            Kind.REGION_SHAKEN);

    /** In more dimensions, random vectors refined thoroughly in place of symmetric ones ended lower or at the same. */
    private static final List<Kind> WIDE_ROUND = List.of(
            Kind.SYMMETRIC,
            Kind.RANDOM,
            Kind.RANDOM_THOROUGH,
            Kind.RANDOM_THOROUGH,
            Kind.RANDOM_THOROUGH,
            Kind.RANDOM_THOROUGH,
            Kind.PERTURBED,
            Kind.REGION_SHAKEN);

    private static final int LARGEST_SYMMETRIC_DIMENSION = 16;

    /** In one of so many rounds vectors are exchanged, which takes as long as ten other moves and gains no more. */
    private static final int EXCHANGE_ROUNDS = 8;

    private final SearchMoves moves;
    private final int size;
    private final int dimension;
    private final int given;
    private final boolean known;
    private final long seed;
    private final RefineSettings settings;
    private final List<Kind> round;

    SearchSchedule(PackingTask task, RefineSettings settings, RunControl control) {
        this.moves = new SearchMoves(task, control);
        this.size = task.size();
        this.dimension = task.dimension();
        this.given = task.given().size();
        this.known = task.known().isPresent();
        this.seed = task.seed();
        this.settings = settings;
        this.round = dimension > LARGEST_SYMMETRIC_DIMENSION ? WIDE_ROUND : ROUND;
    }

    /** Start of an index within its round, from 0; depends on nothing else. */
    RefineStart start(RunState state, int index) {
        Random random = random(state.stage(), index);
        if (state.stage() == 0 && index < given) {
            return new RefineStart(
                    "given", settings.withFirstSharpness(GIVEN_SHARPNESS), () -> moves.given(index, random));
        }
        RefineSettings symmetric = settings.withFirstSharpness(SYMMETRIC_SHARPNESS);
        RefineSettings perturbed = settings.withFirstSharpness(PERTURBED_SHARPNESS);
        return switch (kind(state, index)) {
            case SYMMETRIC -> new RefineStart("symmetric", symmetric, () -> moves.symmetric(state, random));
            case GIVEN_SHAKEN -> new RefineStart("given, shaken", symmetric, () -> moves.givenShaken(state, random));
            case PERTURBED -> new RefineStart("perturbed", perturbed, () -> moves.perturbed(state.best(), random));
            case EXCHANGED -> new RefineStart("exchanged", symmetric, () -> moves.exchanged(state, random));
            case REGION_SHAKEN ->
                new RefineStart("region shaken", perturbed, () -> moves.regionShaken(state.best(), random));
            case RANDOM -> new RefineStart("random", settings, () -> moves.random(random));
            case RANDOM_THOROUGH -> new RefineStart("random", THOROUGHLY, () -> numbered(number(state.stage(), index)));
        };
    }

    /** A round has starts of all kinds. */
    private Kind kind(RunState state, int index) {
        if (state.best() == null) {
            return Kind.RANDOM_THOROUGH;
        }
        Kind kind = round.get(index);
        if (kind == Kind.RANDOM && state.stage() % GIVEN_ROUNDS != 0 && moves.hasGoodGiven(state)) {
            return Kind.GIVEN_SHAKEN;
        }
        return kind == Kind.PERTURBED && state.stage() % EXCHANGE_ROUNDS == 1 ? Kind.EXCHANGED : kind;
    }

    /** How many thorough random starts come before one: where no vectors are known, those of the first round all are. */
    private long number(int stage, int index) {
        if (stage == 0) {
            return known ? thorough(index) - thorough(given) : index - given;
        }
        long first = known ? thorough(PackingSearch.STARTS) - thorough(given) : PackingSearch.STARTS - given;
        long inRounds = (stage - 1L) * thorough(PackingSearch.STARTS);
        return first + inRounds + thorough(index);
    }

    private long thorough(int beforeIndex) {
        return round.subList(0, beforeIndex).stream()
                .filter(kind -> kind == Kind.RANDOM_THOROUGH)
                .count();
    }

    /** The random vectors of {@link SmoothMaxRefiner} restarted: a search through these alone is not to end lower. */
    private float[] numbered(long number) {
        return RandomUnitRows.draw(size, dimension, seed + number);
    }

    /** A generator of its own for each start: seeds that differ in a bit must not give related numbers. */
    private Random random(int round, int index) {
        long mixed = seed + 0x9E3779B97F4A7C15L * ((long) round * PackingSearch.STARTS + index + 1);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return new Random(mixed ^ mixed >>> 31);
    }
}
