package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.TestBases;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeCosinesTest {

    /** More vectors than a tile of the Gram matrix has. */
    @Test
    void cosinesOfManyClassesAreMeasuredOverAllPairs() {
        int classes = 1100;
        String[] paths = new String[classes];
        Arrays.setAll(paths, i -> i % 3 + "/" + i);
        EquiangularBasis basis = TestBases.random(classes, 3, 5);
        float[] rows = basis.rows();
        double[][] extremes = {{1, -1}, {1, -1}};
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < i; j++) {
                double cosine = 0;
                for (int k = 0; k < 3; k++) {
                    cosine += (double) rows[3 * i + k] * rows[3 * j + k];
                }
                double[] ofDepth = extremes[i % 3 == j % 3 ? 1 : 0];
                ofDepth[0] = Math.min(ofDepth[0], cosine);
                ofDepth[1] = Math.max(ofDepth[1], cosine);
            }
        }
        List<DepthRange> ranges = TreeCosines.measure(basis, ClassTree.ofPaths(List.of(paths)), done -> {});
        for (int depth = 0; depth < 2; depth++) {
            assertThat(ranges.get(depth).smallest()).isCloseTo(extremes[depth][0], within(1e-6));
            assertThat(ranges.get(depth).largest()).isCloseTo(extremes[depth][1], within(1e-6));
        }
    }
}
