package io.github.ebv4j.construct;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.LevelWeights;
import io.github.ebv4j.tree.ProvenCosines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Shares the dimensions out among the levels of a tree so that the smallest proven gap between neighbouring depths is large.
 *
 * <p>Every level begins in the fewest dimensions on a grid; then, as long as there are any left, that level gets more whose
 * next step gains most for each; then dimensions are exchanged between two levels while that gains. What is left goes to the
 * leaves. Coherences are those of the best exact families, by formula; nothing is built.
 */
final class TreeLevelChoice {

    /** How much the mean gap counts beside the smallest one, which alone may not tell two choices apart. */
    private static final double MEAN_GAP = 1e-3;

    private static final double LEAST_GAIN = 1e-12;

    /** Families that are computed with by the Walsh-Hadamard transform, many times as fast as others. */
    private static final Set<String> FAST = Set.of("orthonormal", "kerdock", "gold", "delsarteGoethals");

    /** A fast family is taken for a level that is computed with, up to so much above the lowest coherence. */
    private static final double WORTH_SPEED = 1.15;

    private final ClassTree tree;
    private final int dimension;
    private final LevelWeights weights;
    private final List<Map<Integer, Optional<FamilyMember>>> known = new ArrayList<>();
    private final List<List<FamilyMember>> steps = new ArrayList<>();

    /** Whether a member is computed with faster than it is multiplied with. */
    static boolean isFast(FamilyMember member) {
        return FAST.contains(member.family());
    }

    private TreeLevelChoice(ClassTree tree, int dimension, LevelWeights weights) {
        this.tree = tree;
        this.dimension = dimension;
        this.weights = weights;
    }

    /**
     * The levels, first that below the root.
     *
     * @throws WrongArgumentException if the dimensions are too few for exact families of all levels
     */
    static TreeSum choose(ClassTree tree, int dimension, LevelWeights weights) {
        return new TreeLevelChoice(tree, dimension, weights).choose();
    }

    /**
     * Levels of given dimensions.
     *
     * @throws WrongArgumentException if no exact family has a level's nodes there
     */
    static TreeSum given(ClassTree tree, List<Integer> dimensions, LevelWeights weights) {
        List<FamilyMember> levels = new ArrayList<>();
        for (int level = 1; level <= tree.levels(); level++) {
            int nodes = tree.nodes(level);
            int dimension = dimensions.get(level - 1);
            String fault = "dimension of level " + level + " must be larger, or no exact family has its " + nodes
                    + " vectors; was " + dimension;
            levels.add(member(nodes, dimension)
                    .filter(FamilyMember::isUseful)
                    .orElseThrow(() -> new WrongArgumentException(fault)));
        }
        return new TreeSum(tree, weights.resolved(coherences(levels)), levels);
    }

    private TreeSum choose() {
        for (int level = 1; level <= tree.levels(); level++) {
            known.add(new HashMap<>());
            steps.add(steps(level));
        }
        int[] at = new int[tree.levels()];
        requireRoom(at);
        while (grown(at) || exchanged(at)) {
            // Every round gains, so this ends.
        }
        List<FamilyMember> levels = new ArrayList<>(members(at));
        int leaves = levels.size() - 1;
        int rest = dimension - used(at) + levels.get(leaves).dimension();
        levels.set(leaves, best(tree.levels(), rest).orElseThrow());
        return new TreeSum(tree, weights.resolved(coherences(levels)), levels);
    }

    /** Growing dimensions, each with a lower coherence than the one before. */
    private List<FamilyMember> steps(int level) {
        int nodes = tree.nodes(level);
        TreeSet<Integer> grid = new TreeSet<>();
        for (int power = 2; power <= dimension && power < 2L * nodes; power *= 2) {
            grid.add(power);
            grid.add(power + power / 2);
        }
        grid.addAll(List.of(nodes - 1, nodes, dimension));
        int[] dimensions = grid.stream()
                .mapToInt(Integer::intValue)
                .filter(some -> some >= 2 && some <= Math.min(nodes, dimension))
                .toArray();
        List<Optional<FamilyMember>> members = IntStream.range(0, dimensions.length)
                .parallel()
                .mapToObj(i -> member(nodes, dimensions[i]))
                .toList();
        List<FamilyMember> steps = new ArrayList<>();
        double last = 1;
        for (int i = 0; i < dimensions.length; i++) {
            known.get(level - 1).put(dimensions[i], members.get(i));
            if (members.get(i).filter(FamilyMember::isUseful).isPresent()
                    && members.get(i).get().coherence() < last) {
                steps.add(members.get(i).get());
                last = members.get(i).get().coherence();
            }
        }
        return steps;
    }

    private Optional<FamilyMember> best(int level, int dimensions) {
        return known.get(level - 1).computeIfAbsent(dimensions, some -> member(tree.nodes(level), some));
    }

    /** The best member, or a fast one that is nearly as good where vectors are computed with and not stored. */
    private static Optional<FamilyMember> member(int nodes, int dimensions) {
        List<FamilyMember> ranking = ExactFamilies.ranking(nodes, dimensions);
        if (ranking.isEmpty() || ExactRows.isSmall(nodes, dimensions)) {
            return ranking.stream().findFirst();
        }
        double most = WORTH_SPEED * ranking.get(0).coherence();
        return ranking.stream()
                .filter(member -> isFast(member) && member.coherence() <= most)
                .findFirst()
                .or(() -> ranking.stream().findFirst());
    }

    private void requireRoom(int[] first) {
        boolean allServed = steps.stream().noneMatch(List::isEmpty);
        if (allServed && used(first) <= dimension) {
            return;
        }
        StringBuilder needed = new StringBuilder();
        long sum = 0;
        for (int level = 1; level <= tree.levels(); level++) {
            int fewest = steps.get(level - 1).isEmpty()
                    ? NearestMembers.fewestDimensions(tree.nodes(level))
                            .map(FamilyMember::dimension)
                            .orElse(0)
                    : steps.get(level - 1).get(0).dimension();
            needed.append(level == 1 ? "" : " + ").append(fewest);
            sum += fewest;
        }
        throw new WrongArgumentException("dimension must be at least about " + sum + " for a " + tree + " (" + needed
                + ", level by level), was " + dimension);
    }

    private List<FamilyMember> members(int[] at) {
        return IntStream.range(0, at.length)
                .mapToObj(i -> steps.get(i).get(at[i]))
                .toList();
    }

    private int used(int[] at) {
        return IntStream.range(0, at.length)
                .map(i -> steps.get(i).isEmpty() ? 0 : steps.get(i).get(at[i]).dimension())
                .sum();
    }

    private static double[] coherences(List<FamilyMember> levels) {
        return levels.stream().mapToDouble(FamilyMember::coherence).toArray();
    }

    private double merit(int[] at) {
        double[] coherences = coherences(members(at));
        ProvenCosines proven = new ProvenCosines(weights.resolved(coherences), coherences);
        double mean =
                IntStream.range(0, at.length).mapToDouble(proven::gap).average().orElseThrow();
        return proven.gap() + MEAN_GAP * mean;
    }

    /** Gives the level that gains most for each dimension its next step; false where none gains or fits. */
    private boolean grown(int[] at) {
        double before = merit(at);
        int used = used(at);
        int best = -1;
        double bestGain = LEAST_GAIN;
        for (int level = 0; level < at.length; level++) {
            if (!canStep(at, level)) {
                continue;
            }
            at[level]++;
            int more = used(at) - used;
            double gain = used + more <= dimension ? (merit(at) - before) / more : 0;
            at[level]--;
            if (gain > bestGain) {
                bestGain = gain;
                best = level;
            }
        }
        if (best >= 0) {
            at[best]++;
        }
        return best >= 0;
    }

    private boolean canStep(int[] at, int level) {
        return at[level] + 1 < steps.get(level).size();
    }

    /** Takes the step of one level back so that another can make some; false where no exchange gains. */
    private boolean exchanged(int[] at) {
        double best = merit(at) + LEAST_GAIN;
        int[] chosen = null;
        for (int from = 0; from < at.length; from++) {
            for (int to = 0; to < at.length; to++) {
                int[] tried = from != to && at[from] > 0 ? exchanged(at, from, to) : at;
                if (tried != at && merit(tried) > best) {
                    best = merit(tried);
                    chosen = tried;
                }
            }
        }
        if (chosen != null) {
            System.arraycopy(chosen, 0, at, 0, at.length);
        }
        return chosen != null;
    }

    private int[] exchanged(int[] at, int from, int to) {
        int[] tried = Arrays.copyOf(at, at.length);
        tried[from]--;
        while (canStep(tried, to)) {
            tried[to]++;
            if (used(tried) > dimension) {
                tried[to]--;
                break;
            }
        }
        return tried;
    }
}
