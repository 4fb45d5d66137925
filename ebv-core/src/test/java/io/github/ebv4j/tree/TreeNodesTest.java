package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeNodesTest {

    /** More than are added between two looks at the memory. */
    @Test
    void manyNodesAreFoundByParentAndName() {
        TreeNodes nodes = new TreeNodes();
        int branch = nodes.add(0, "branch");
        for (int i = 0; i < 70_000; i++) {
            nodes.add(i % 2 == 0 ? 0 : branch, "n" + i);
        }
        assertThat(nodes.count()).isEqualTo(70_002);
        assertThat(nodes.find(branch, "n69999")).isEqualTo(70_001);
        assertThat(nodes.find(0, "n69999")).isEqualTo(-1);
        assertThat(nodes.path(70_001)).isEqualTo("branch/n69999");
        assertThat(nodes.path(0)).isEqualTo("the root");
    }
}
