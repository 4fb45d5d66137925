package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tree says of its classes, and what is no tree. */
class ClassTreeTest {

    private static final ClassTree PETS =
            ClassTree.ofPaths(List.of("animal/dog/beagle", "animal/cat", "plant/fern", "animal/dog/poodle"));

    @Test
    void numbersNodesInTheOrderInWhichClassesNeedThem() {
        assertThat(PETS.size()).isEqualTo(4);
        assertThat(PETS.levels()).isEqualTo(3);
        assertThat(PETS.nodes(0)).isEqualTo(1);
        assertThat(PETS.nodes(1)).isEqualTo(2);
        assertThat(PETS.nodes(2)).isEqualTo(3);
        assertThat(PETS.ancestors(1)).containsExactly(0, 0, 1, 0);
        assertThat(PETS.ancestors(2)).containsExactly(0, 1, 2, 0);
        assertThat(PETS.ancestor(3, 1)).isZero();
        assertThat(PETS).hasToString("tree of 3 levels with 2, 3, 4 nodes");
    }

    @Test
    void aLeafThatEndsEarlyStandsForItself() {
        assertThat(PETS.depth(1)).isEqualTo(2);
        assertThat(PETS.depth(0)).isEqualTo(3);
        assertThat(PETS.isStandIn(3, 1)).isTrue();
        assertThat(PETS.isStandIn(2, PETS.ancestor(1, 2))).isFalse();
        assertThat(PETS.name(3, 1)).isEqualTo("cat");
        assertThat(PETS.path(3, 1)).isEqualTo("animal/cat");
        assertThat(PETS.path(1)).isEqualTo("animal/cat");
        assertThat(PETS.path(0, 0)).isEmpty();
    }

    @Test
    void knowsTheLowestCommonAncestor() {
        assertThat(PETS.commonLevel(0, 3)).isEqualTo(2);
        assertThat(PETS.commonLevel(0, 1)).isEqualTo(1);
        assertThat(PETS.commonLevel(0, 2)).isZero();
        assertThat(PETS.commonLevel(2, 2)).isEqualTo(3);
    }

    @Test
    void theHeightIsTheLongestWayDown() {
        assertThat(PETS.height(0, 0)).isEqualTo(3);
        assertThat(PETS.height(1, PETS.ancestor(0, 1))).isEqualTo(2);
        assertThat(PETS.height(1, PETS.ancestor(2, 1))).isEqualTo(1);
        assertThat(PETS.height(2, PETS.ancestor(1, 2))).isZero();
        assertThat(PETS.distance(0, 3)).isEqualTo(1);
        assertThat(PETS.distance(0, 1)).isEqualTo(2);
        assertThat(PETS.distance(0, 2)).isEqualTo(3);
        assertThat(PETS.distance(1, 1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void theCommonLevelIsWhereTheAncestorsPart(long seed) {
        ClassTree tree = RandomTrees.tree(seed);
        for (int leaf = 0; leaf < tree.size(); leaf++) {
            for (int other = 0; other < tree.size(); other++) {
                int level = tree.commonLevel(leaf, other);
                assertThat(tree.ancestor(leaf, level)).isEqualTo(tree.ancestor(other, level));
                assertThat(level == tree.levels() || tree.ancestor(leaf, level + 1) != tree.ancestor(other, level + 1))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void pathsAndParentsMakeTheSameTree(long seed) {
        List<String> paths = RandomTrees.paths(seed);
        assertThat(ClassTree.ofPaths(paths).paths()).isEqualTo(paths);
        List<String> sorted = new ArrayList<>(paths);
        Collections.sort(sorted);
        List<String> nodes = new ArrayList<>(List.of(""));
        for (String path : sorted) {
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                if (!nodes.contains(path.substring(0, end))) {
                    nodes.add(path.substring(0, end));
                }
            }
            nodes.add(path);
        }
        Collections.shuffle(nodes, new Random(seed));
        int[] parents = nodes.stream()
                .mapToInt(node -> node.isEmpty()
                        ? -1
                        : nodes.indexOf(node.contains("/") ? node.substring(0, node.lastIndexOf('/')) : ""))
                .toArray();
        String[] names = nodes.stream()
                .map(node -> node.substring(node.lastIndexOf('/') + 1))
                .toArray(String[]::new);
        ClassTree tree = ClassTree.ofParents(parents, names);
        assertThat(tree.paths()).containsExactlyInAnyOrderElementsOf(paths);
        assertThat(tree.inOrder(paths)).isEqualTo(ClassTree.ofPaths(paths)).hasSameHashCodeAs(ClassTree.ofPaths(paths));
    }

    @Test
    void aTreeWithoutNamesCallsNodesByTheirNumbers() {
        ClassTree tree = ClassTree.ofParents(-1, 0, 0, 1, 1, 2, 0);
        assertThat(tree.isNamed()).isFalse();
        assertThat(tree.paths()).containsExactly("0/0", "0/1", "1/2", "2");
        assertThat(ClassTree.ofPaths(tree.paths())).isEqualTo(tree);
        assertThat(TreeText.read(TreeText.write(tree), 4)).isEqualTo(tree);
    }

    @Test
    void moreClassesLeaveTheOthersWhereTheyAre() {
        ClassTree larger = PETS.extended(List.of("animal/dog/pug", "fungus/morel"));
        assertThat(larger.size()).isEqualTo(6);
        assertThat(PETS.isBeginningOf(larger)).isTrue();
        assertThat(larger.isBeginningOf(PETS)).isFalse();
        assertThat(PETS.isBeginningOf(RandomTrees.tree(1))).isFalse();
        assertThatThrownBy(() -> PETS.extended(List.of("animal/dog/pug/small")))
                .hasMessage("path of a class that is added must have at most the 3 levels of the tree, "
                        + "\"animal/dog/pug/small\" had 4");
        assertThatThrownBy(() -> PETS.extended(List.of("animal/cat/siamese")))
                .hasMessageContaining("class \"animal/cat\" must be a leaf, class 4 lies below it");
    }

    @Test
    void classesCanBePutIntoAnotherOrder() {
        ClassTree ordered = PETS.inOrder(List.of("fern", "cat", "animal/dog/poodle", "beagle"));
        assertThat(ordered.paths())
                .containsExactly("plant/fern", "animal/cat", "animal/dog/poodle", "animal/dog/beagle");
        assertThatThrownBy(() -> PETS.inOrder(List.of("fern", "cat", "poodle")))
                .hasMessage("names of classes must be 4, one for each leaf of the tree, were 3");
        assertThatThrownBy(() -> PETS.inOrder(List.of("fern", "cat", "poodle", "wolf")))
                .hasMessage("name of a class must be that of a leaf of the tree, was \"wolf\"");
        ClassTree twins = ClassTree.ofPaths(List.of("a/x", "b/x", "b/y"));
        assertThatThrownBy(() -> twins.inOrder(List.of("x", "b/x", "y")))
                .hasMessage("name of a class must be that of one leaf alone, otherwise its path, was \"x\"");
    }

    @Test
    void refusesWhatIsNoTree() {
        assertThatThrownBy(() -> ClassTree.ofParents(-1, 0, -1, 2))
                .hasMessage("a tree must have one root, node 0 and node 2 have no parent");
        assertThatThrownBy(() -> ClassTree.ofParents(-1, 0, 3, 4, 2))
                .hasMessage("a tree must have no cycle, node 2 is its own ancestor");
        assertThatThrownBy(() -> ClassTree.ofParents(1, 2, 0))
                .hasMessage("a tree must have a root, each of the 3 nodes has a parent, so there is a cycle");
        assertThatThrownBy(() -> ClassTree.ofParents()).hasMessageStartingWith("a tree must have a root");
        assertThatThrownBy(() -> ClassTree.ofParents(-1, 7))
                .hasMessage("parent of node 1 must be -1 or in [0, 2), was 7");
        assertThatThrownBy(() -> ClassTree.ofParents(-1, -2))
                .hasMessage("parent of node 1 must be -1 or in [0, 2), was -2");
        assertThatThrownBy(() -> ClassTree.ofParents(-1, 0)).hasMessage("a tree must have at least 2 classes, had 1");
        assertThatThrownBy(() -> ClassTree.ofParents(-1)).hasMessage("a tree must have at least 2 classes, had 0");
    }

    @Test
    void refusesALevelThatSplitsNothing() {
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("thing/a", "thing/b")))
                .hasMessage(
                        "level 1 must split a node of the level above, each of its 1 node, \"thing\", is an only child; "
                                + "leave the level out of the tree");
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("a/b/x", "c/d/y")))
                .hasMessage(
                        "level 2 must split a node of the level above, each of its 2 nodes is an only child; leave the "
                                + "level out of the tree");
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("a/x", "b/y")))
                .hasMessageContaining("leave it or the level above out of the tree");
    }

    @Test
    void refusesALeafTwiceAndALeafAboveOthers() {
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("a/x", "b/y", "a/x")))
                .hasMessage("a class must be in a tree once, was there twice: \"a/x\"");
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("a/x", "b/y", "a")))
                .hasMessage("a class must be a leaf, others lie below class 2: \"a\"");
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("a", "b", "a/x")))
                .hasMessage("class \"a\" must be a leaf, class 2 lies below it: \"a/x\"");
        assertThatThrownBy(() -> ClassTree.ofParents(new int[] {-1, 0, 0}, "", "a", "a"))
                .hasMessage("children of node 0 must have different names, two were \"a\"");
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("a//x", "b")))
                .hasMessage("name of a node must not be empty");
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("a/x ", "b"))).hasMessageContaining("no blank at an end");
        assertThatThrownBy(() -> ClassTree.ofParents(new int[] {-1, 0, 0}, "", "a/b", "c"))
                .hasMessageContaining("must hold no \"/\"");
        assertThatThrownBy(() -> ClassTree.ofParents(new int[] {-1, 0, 0}, "", "a"))
                .hasMessage("names must be 3, one a node, were 2");
        assertThatThrownBy(() -> ClassTree.ofParents(new int[] {-1, 0, 0}, "", "a", null))
                .hasMessage("name of a node must not be empty");
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of("x".repeat(5000), "b")))
                .hasMessageContaining("must have at most 4096 characters, had 5000");
    }

    @Test
    void refusesATreeThatIsTooDeep() {
        int[] chain = new int[200];
        Arrays.setAll(chain, node -> node <= 2 ? node == 0 ? -1 : 0 : node - 2);
        assertThatThrownBy(() -> ClassTree.ofParents(chain))
                .hasMessage("a tree must have at most 64 levels below its root, had 100");
        String deep = "a/".repeat(64) + "b";
        assertThatThrownBy(() -> ClassTree.ofPaths(List.of(deep, "c")))
                .hasMessage("path of class 0 must have at most 64 names, had 65");
    }

    @Test
    void aMillionLeavesAreATree() {
        int[] parents = new int[1 + 100 + 10_000 + 1_000_000];
        Arrays.setAll(parents, node -> node == 0 ? -1 : (node - 1) / 100);
        ClassTree tree = ClassTree.ofParents(parents);
        assertThat(tree.size()).isEqualTo(1_000_000);
        assertThat(tree.nodes(2)).isEqualTo(10_000);
        assertThat(tree.path(123_456)).isEqualTo("12/1234/123456");
    }

    @Test
    void treesAreEqualByNodesAndNames() {
        ClassTree same = ClassTree.ofPaths(List.of("a/x", "a/y", "b"));
        assertThat(ClassTree.ofPaths(List.of("a/x", "a/y", "b")))
                .isEqualTo(same)
                .hasSameHashCodeAs(same);
        assertThat(ClassTree.ofPaths(List.of("a/x", "a/z", "b"))).isNotEqualTo(same);
        assertThat(ClassTree.ofPaths(List.of("a/x", "a/y", "b/z"))).isNotEqualTo(same);
        assertThat(ClassTree.ofPaths(List.of("a/x", "b", "a/y"))).isNotEqualTo(same);
        assertThat(same).isNotEqualTo("a/x");
    }

    @Test
    void aTreeBeginsOnlyOneOfItsLevelsNamesAndParents() {
        ClassTree tree = ClassTree.ofPaths(List.of("a/x", "a/y", "b/z"));
        assertThat(tree.isBeginningOf(ClassTree.ofPaths(List.of("a", "b", "c", "d"))))
                .isFalse();
        assertThat(tree.isBeginningOf(ClassTree.ofPaths(List.of("a/x", "a/w", "b/z", "b/v"))))
                .isFalse();
        assertThat(tree.isBeginningOf(ClassTree.ofPaths(List.of("a/x", "b/y", "b/z", "b/v"))))
                .isFalse();
        assertThat(tree.isBeginningOf(ClassTree.ofPaths(List.of("a/x", "a/y", "b/z", "b/v"))))
                .isTrue();
    }
}
