package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Groups that join from the classes upwards, beside SciPy and beside a plain second way. */
class AgglomerationTest {

    private static TreeClustering clustering(ClusteringMethod method, int... nodes) {
        return TreeClustering.of(nodes).withMethod(method).withSlack(Double.POSITIVE_INFINITY);
    }

    /** The group of each class as a letter, in the order in which they occur. */
    private static String letters(int[] groups) {
        Map<Integer, Character> names = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (int group : groups) {
            text.append(names.computeIfAbsent(group, key -> (char) ('a' + names.size())));
        }
        return text.toString();
    }

    /**
     * SciPy 1.17.1, {@code fcluster(linkage(x, method), n, 'maxclust')} of x[i, j] = sin(1 + 7 i + 3 j + i j), plus i mod 5 at j =
     * 0.
     */
    @ParameterizedTest
    @CsvSource({
        "WARD, aabcbddacbdaacbddbcbddaabdaacbdddabdaacb, abcdefgahijbakcfjchigjlbcgaldefjjbejlbdc",
        "AVERAGE, abcbcdaabcababcdacbcaaabcaacbcdaabcacbbc, abcdefgadhgbaicjgcdkggabcgaclejggbegcbdc"
    })
    void areThoseOfScipy(ClusteringMethod method, String four, String twelve) {
        double[][] rows = new double[40][4];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 4; j++) {
                rows[i][j] = Math.sin(1 + 7 * i + 3 * j + i * j) + (j == 0 ? i % 5 : 0);
            }
        }
        ClassTree tree = ClassTree.ofEmbeddings(Nd4j.createFromArray(rows), clustering(method, 4, 12));
        assertThat(tree.levels()).isEqualTo(3);
        assertThat(letters(tree.ancestors(1))).isEqualTo(four);
        assertThat(letters(tree.ancestors(2))).isEqualTo(twelve);
    }

    private static double[][] random(int count, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[count][3];
        for (double[] row : rows) {
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextGaussian();
            }
        }
        return rows;
    }

    /** By the definitions: what two groups add to the squared deviations, or the mean distance of their members. */
    private static double cost(double[][] rows, List<Integer> one, List<Integer> two, ClusteringMethod method) {
        double sum = 0;
        for (int i : one) {
            for (int j : two) {
                double square = 0;
                for (int k = 0; k < 3; k++) {
                    square += (rows[i][k] - rows[j][k]) * (rows[i][k] - rows[j][k]);
                }
                sum += method == ClusteringMethod.WARD ? square : Math.sqrt(square);
            }
        }
        if (method == ClusteringMethod.AVERAGE) {
            return sum / (one.size() * two.size());
        }
        List<Integer> both = new ArrayList<>(one);
        both.addAll(two);
        return deviation(rows, both) - deviation(rows, one) - deviation(rows, two);
    }

    private static double deviation(double[][] rows, List<Integer> group) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            int at = k;
            double mean = group.stream().mapToDouble(i -> rows[i][at]).average().orElseThrow();
            sum += group.stream()
                    .mapToDouble(i -> (rows[i][at] - mean) * (rows[i][at] - mean))
                    .sum();
        }
        return sum;
    }

    private static List<List<Integer>> plainly(double[][] rows, int count, int room, ClusteringMethod method) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            groups.add(new ArrayList<>(List.of(i)));
        }
        while (groups.size() > count) {
            int[] best = null;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < groups.size(); i++) {
                for (int j = i + 1; j < groups.size(); j++) {
                    double cost = groups.get(i).size() + groups.get(j).size() > room
                            ? Double.POSITIVE_INFINITY
                            : cost(rows, groups.get(i), groups.get(j), method);
                    if (cost < least) {
                        least = cost;
                        best = new int[] {i, j};
                    }
                }
            }
            groups.get(best[0]).addAll(groups.remove(best[1]));
        }
        return groups;
    }

    @ParameterizedTest
    @CsvSource({"WARD, 1, 40", "WARD, 2, 10", "AVERAGE, 3, 40", "AVERAGE, 4, 10", "WARD, 5, 12", "AVERAGE, 6, 13"})
    void areThoseOfTheDefinitions(ClusteringMethod method, long seed, int room) {
        double[][] rows = random(40, seed);
        double slack = room / 5.0;
        ClassTree tree = ClassTree.ofEmbeddings(
                Nd4j.createFromArray(rows), clustering(method, 8).withSlack(slack));
        int[] expected = new int[40];
        List<List<Integer>> groups = plainly(rows, 8, room, method);
        for (int group = 0; group < groups.size(); group++) {
            for (int member : groups.get(group)) {
                expected[member] = group;
            }
        }
        assertThat(letters(tree.ancestors(1))).isEqualTo(letters(expected));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.3, 2, 4})
    void groupsOfEveryLevelAreWithinTheLimit(double slack) {
        INDArray means = Nd4j.createFromArray(random(120, 7));
        for (ClusteringMethod method : new ClusteringMethod[] {ClusteringMethod.WARD, ClusteringMethod.AVERAGE}) {
            ClassTree tree =
                    ClassTree.ofEmbeddings(means, clustering(method, 4, 20).withSlack(slack));
            for (int level = 1; level <= 2; level++) {
                int[] sizes = new int[tree.nodes(level)];
                for (int node : tree.ancestors(level)) {
                    sizes[node]++;
                }
                // Below 2 the limit is passed where no two groups fit, by less than twice the mean size.
                double limit = Math.ceil(Math.max(2, slack) * 120 / sizes.length);
                assertThat(java.util.Arrays.stream(sizes)).allMatch(size -> size >= 1 && size <= limit);
            }
        }
    }

    @Test
    void equalClassesJoinFirst() {
        double[][] rows = {{0, 0}, {5, 5}, {0, 0}, {5, 5}, {9, 0}, {9, 0}};
        ClassTree tree = ClassTree.ofEmbeddings(Nd4j.createFromArray(rows), clustering(ClusteringMethod.WARD, 2, 3));
        assertThat(letters(tree.ancestors(2))).isEqualTo("ababcc");
        assertThat(letters(tree.ancestors(1))).isEqualTo("abab" + "bb");
    }

    @Test
    void refusesWhatDoesNotFit() {
        INDArray many = Nd4j.zeros(PairDistances.MOST_CLASSES + 1, 1);
        assertThatThrownBy(() -> ClassTree.ofEmbeddings(many, clustering(ClusteringMethod.WARD, 2)))
                .hasMessage(
                        "means must be of at most 65536 classes to be joined pair by pair, were of 65537; k-means takes "
                                + "more");
        assertThatThrownBy(() -> TreeClustering.forClasses(2))
                .hasMessage("classes must be at least 3 for a tree of groups, were 2");
        assertThat(TreeClustering.forClasses(3).nodes()).containsExactly(2);
        assertThat(TreeClustering.forClasses(3755).nodes()).containsExactly(206);
    }
}
