package io.github.ebv4j.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes a tree of groups of classes that look alike. */
final class EmbeddingTree {

    private final INDArray features;
    private final TreeClustering clustering;
    private final Random random;
    private final List<Integer> parents = new ArrayList<>(List.of(-1));
    private final int[] nodeOfClass;

    private EmbeddingTree(INDArray features, TreeClustering clustering) {
        this.features = features;
        this.clustering = clustering;
        this.random = new Random(clustering.seed());
        this.nodeOfClass = new int[Math.toIntExact(features.size(0))];
    }

    /** @see ClassTree#ofEmbeddings */
    static ClassTree tree(INDArray means, TreeClustering clustering) {
        if (means.rank() != 2 || means.size(0) < 2) {
            throw new IllegalArgumentException(
                    "means must have shape [N, features] with N at least 2, had " + Arrays.toString(means.shape()));
        }
        INDArray features = means.castTo(DataType.FLOAT).dup('c');
        requireFinite(features);
        clustering.requireFewerThan(Math.toIntExact(means.size(0)));
        EmbeddingTree tree = new EmbeddingTree(features, clustering);
        return clustering.method() == ClusteringMethod.K_MEANS
                ? tree.tree()
                : tree.of(Agglomeration.levels(features, clustering));
    }

    /** @param levels group of each class at each level, from the root to the leaves */
    private ClassTree of(List<int[]> levels) {
        for (int[] groups : levels) {
            Map<Integer, Integer> nodes = new HashMap<>();
            for (int label = 0; label < groups.length; label++) {
                Integer node = nodes.get(groups[label]);
                if (node == null) {
                    parents.add(nodeOfClass[label]);
                    node = parents.size() - 1;
                    nodes.put(groups[label], node);
                }
                nodeOfClass[label] = node;
            }
        }
        return built();
    }

    private static void requireFinite(INDArray features) {
        float[] sums = features.sum(1).data().asFloat();
        for (int i = 0; i < sums.length; i++) {
            if (!Float.isFinite(sums[i])) {
                throw new IllegalArgumentException(
                        "means must be finite, those of class " + i + " have the sum " + sums[i]);
            }
        }
    }

    private ClassTree tree() {
        List<int[]> groups = List.of(IntStream.range(0, nodeOfClass.length).toArray());
        for (int count : clustering.nodes()) {
            List<int[]> finer = new ArrayList<>();
            int[] shares = shares(groups, count);
            for (int i = 0; i < shares.length; i++) {
                finer.addAll(split(groups.get(i), shares[i]));
            }
            groups = finer;
        }
        return built();
    }

    /** The nodes so far, and below them the classes. */
    private ClassTree built() {
        int[] all = Arrays.copyOf(
                parents.stream().mapToInt(Integer::intValue).toArray(), parents.size() + nodeOfClass.length);
        System.arraycopy(nodeOfClass, 0, all, parents.size(), nodeOfClass.length);
        return ClassTree.ofParents(all);
    }

    /** So many groups shared out by size; each has at least one, and none more than it has classes. */
    private static int[] shares(List<int[]> groups, int count) {
        int[] shares = new int[groups.size()];
        Arrays.fill(shares, 1);
        for (int left = count - shares.length; left > 0; left--) {
            int neediest = IntStream.range(0, shares.length)
                    .filter(i -> shares[i] < groups.get(i).length)
                    .reduce((one, other) -> need(groups, shares, other) > need(groups, shares, one) ? other : one)
                    .orElseThrow();
            shares[neediest]++;
        }
        return shares;
    }

    private static double need(List<int[]> groups, int[] shares, int i) {
        return (double) groups.get(i).length / shares[i];
    }

    private List<int[]> split(int[] classes, int count) {
        int parent = nodeOfClass[classes[0]];
        int[] numbers = count == 1
                ? new int[classes.length]
                : new BalancedMeans(rows(classes), count, clustering.slack(), random).groups();
        List<int[]> groups = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int wanted = number;
            int[] group = IntStream.range(0, classes.length)
                    .filter(i -> numbers[i] == wanted)
                    .map(i -> classes[i])
                    .toArray();
            parents.add(parent);
            for (int member : group) {
                nodeOfClass[member] = parents.size() - 1;
            }
            groups.add(group);
        }
        return groups;
    }

    private INDArray rows(int[] classes) {
        INDArray rows = Nd4j.createUninitialized(DataType.FLOAT, new long[] {classes.length, features.size(1)}, 'c');
        for (int i = 0; i < classes.length; i++) {
            rows.putRow(i, features.getRow(classes[i]));
        }
        return rows;
    }
}
