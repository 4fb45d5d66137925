package io.github.ebv4j.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.construct.TreeRecipes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why vectors that are computed and not stored are a direct sum: where both ways serve a large tree, its proven gap is larger. */
class LargeTreeWaysTest {

    /** Children at random; some classes end a level early. */
    private static ClassTree tree(int levels, int leaves, long seed) {
        Random random = new Random(seed);
        int children = (int) Math.ceil(Math.pow(leaves, 1.0 / levels));
        List<String> paths = new ArrayList<>();
        for (int leaf = 0; leaf < leaves; leaf++) {
            StringBuilder path = new StringBuilder();
            int depth = levels > 2 && random.nextInt(20) == 0 ? levels - 1 : levels;
            for (int level = 1; level < depth; level++) {
                path.append('n').append(random.nextInt(children)).append('/');
            }
            paths.add(path.append('c').append(leaf).toString());
        }
        return ClassTree.ofPaths(paths);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 16500, 256, 1",
        "2, 8300, 512, 2",
        "3, 16500, 256, 3",
        "3, 8300, 512, 4",
        "4, 4200, 1024, 5",
        "3, 4200, 1024, 6"
    })
    void theDirectSumHasTheLargerProvenGap(int levels, int leaves, int dimension, long seed) {
        ClassTree tree = tree(levels, leaves, seed);
        FamilyMember sum = TreeRecipes.directSum(tree, dimension, LevelWeights.AUTO);
        double shared = TreeRecipes.sharedSpace(tree, dimension, LevelWeights.AUTO)
                .map(TreeRecipes::provenGap)
                .orElse(-1.0);
        assertThat(TreeRecipes.provenGap(sum)).isGreaterThan(0).isGreaterThan(shared);
    }
}
