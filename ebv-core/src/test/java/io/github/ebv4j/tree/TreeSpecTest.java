package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeSpecTest {

    @Test
    void dimensionsOfLevelsAreOneEachOfTwoAtLeast() {
        TreeSpec spec = TreeSpec.of(ClassTree.ofPaths(List.of("a/x", "a/y", "b/z", "b/w")), 8);
        for (int[] wrong : new int[][] {{8}, {1, 7}, {2, 2, 4}}) {
            assertThatThrownBy(() -> spec.withDimensions(wrong))
                    .hasMessage("dimensions must be 2, at least 2 for each level of the tree below its root, were "
                            + Arrays.toString(wrong));
        }
        TreeSpec own = spec.withDimensions(3, 5);
        assertThat(own.withSeed(9).dimensions()).containsExactly(3, 5);
        assertThat(own.withSeed(9).seed()).isEqualTo(9);
    }
}
