package io.github.ebv4j.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.tree.ClassTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularTreeTest {

    @Test
    void levelsGrowByOneFactor() {
        ClassTree tree = RegularTree.of(1000, 3);
        assertThat(tree.size()).isEqualTo(1000);
        assertThat(tree.levels()).isEqualTo(3);
        assertThat(tree.nodes(1)).isEqualTo(10);
        assertThat(tree.nodes(2)).isEqualTo(100);
    }

    /** No node has two children more than another one of its level. */
    @ParameterizedTest
    @CsvSource({"50, 2", "777, 3", "10000, 4"})
    void leavesAreSharedOutEvenly(int classes, int levels) {
        ClassTree tree = RegularTree.of(classes, levels);
        int above = tree.nodes(levels - 1);
        int[] children = new int[above];
        for (int leaf = 0; leaf < classes; leaf++) {
            children[tree.ancestor(leaf, levels - 1)]++;
        }
        int least = java.util.Arrays.stream(children).min().orElseThrow();
        int most = java.util.Arrays.stream(children).max().orElseThrow();
        assertThat(most - least).isBetween(0, 1);
    }
}
