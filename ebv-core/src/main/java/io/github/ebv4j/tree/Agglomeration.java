package io.github.ebv4j.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Groups classes from the classes upwards: the two groups that are nearest join, again and again. The distance of a group of a
 * and b members, just joined, from one of c follows from theirs (Lance, Williams, Computer Journal 9, 1967): ((a + c) d_ac + (b +
 * c) d_bc - c d_ab) / (a + b + c) of squared distances for {@link ClusteringMethod#WARD}, (a d_ac + b d_bc) / (a + b) for {@link
 * ClusteringMethod#AVERAGE}.
 *
 * <p>No group grows beyond the limit of its level, as long as any two fit; with a slack of 2 or more two always do. Every group
 * keeps its nearest one, so that N classes take O(N^2) steps as a rule, O(N^3) at worst.
 */
final class Agglomeration {

    private static final int NONE = -1;

    private final ClusteringMethod method;
    private final PairDistances distances;

    /** Members of each group; 0 for one that has joined another. */
    private final int[] sizes;

    private final int[] groupOf;
    private final int[] nearest;
    private final double[] least;
    private int groups;
    private int room;

    private Agglomeration(INDArray features, ClusteringMethod method) {
        this.method = method;
        this.distances = PairDistances.of(features, method == ClusteringMethod.WARD);
        this.groups = Math.toIntExact(features.size(0));
        this.sizes = new int[groups];
        Arrays.fill(sizes, 1);
        this.groupOf = IntStream.range(0, groups).toArray();
        this.nearest = new int[groups];
        this.least = new double[groups];
    }

    /**
     * The group of each class at each level, from the root to the leaves; the numbers of groups are those of one of their classes.
     *
     * @param features shape [N, features], finite; not modified
     */
    static List<int[]> levels(INDArray features, TreeClustering clustering) {
        Agglomeration run = new Agglomeration(features, clustering.method());
        int size = run.groups;
        List<int[]> levels = new ArrayList<>();
        for (int level = clustering.nodes().size() - 1; level >= 0; level--) {
            int count = clustering.nodes().get(level);
            run.joinTo(count, (int) Math.min(size, Math.ceil(clustering.slack() * size / count)));
            levels.add(0, run.groupOf.clone());
        }
        return levels;
    }

    private void joinTo(int count, int limit) {
        room = Math.max(room, limit);
        findAllNearest();
        while (groups > count) {
            int first = nearestPair();
            if (first == NONE) {
                room = Math.max(room + 1, sizeOfTwoSmallest());
                findAllNearest();
            } else {
                join(Math.min(first, nearest[first]), Math.max(first, nearest[first]));
            }
        }
    }

    private int sizeOfTwoSmallest() {
        return Arrays.stream(sizes).filter(size -> size > 0).sorted().limit(2).sum();
    }

    private void findAllNearest() {
        for (int group = 0; group < sizes.length; group++) {
            findNearest(group);
        }
    }

    private void findNearest(int group) {
        nearest[group] = NONE;
        least[group] = Double.POSITIVE_INFINITY;
        for (int other = 0; sizes[group] > 0 && other < sizes.length; other++) {
            offer(group, other);
        }
    }

    /** Takes another group as the nearest one if it is, and if both fit together. */
    private void offer(int group, int other) {
        boolean fits = other != group && sizes[other] > 0 && sizes[group] + sizes[other] <= room;
        if (fits && distances.get(group, other) < least[group]) {
            least[group] = distances.get(group, other);
            nearest[group] = other;
        }
    }

    private int nearestPair() {
        int best = NONE;
        for (int group = 0; group < sizes.length; group++) {
            if (nearest[group] != NONE && (best == NONE || least[group] < least[best])) {
                best = group;
            }
        }
        return best;
    }

    private void join(int into, int from) {
        double between = distances.get(into, from);
        for (int other = 0; other < sizes.length; other++) {
            if (other != into && other != from && sizes[other] > 0) {
                distances.set(into, other, joined(into, from, other, between));
            }
        }
        sizes[into] += sizes[from];
        sizes[from] = 0;
        nearest[from] = NONE;
        groups--;
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = groupOf[i] == from ? into : groupOf[i];
        }
        findNearest(into);
        for (int other = 0; other < sizes.length; other++) {
            if (nearest[other] == into || nearest[other] == from) {
                findNearest(other);
            } else if (sizes[other] > 0) {
                offer(other, into);
            }
        }
    }

    private double joined(int one, int two, int other, double between) {
        double a = sizes[one];
        double b = sizes[two];
        double c = sizes[other];
        double first = distances.get(one, other);
        double second = distances.get(two, other);
        return method == ClusteringMethod.WARD
                ? ((a + c) * first + (b + c) * second - c * between) / (a + b + c)
                : (a * first + b * second) / (a + b);
    }
}
