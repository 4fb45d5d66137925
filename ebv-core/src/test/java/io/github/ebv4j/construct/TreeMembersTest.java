package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.DepthRange;
import io.github.ebv4j.tree.LevelWeights;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Direct sums and shared spaces as recipes describe them. */
class TreeMembersTest {

    private static final ClassTree TREE = ClassTree.ofPaths(List.of("a/1", "a/2", "b/3", "b/4", "b/5"));
    private static final ClassTree OTHER = ClassTree.ofPaths(List.of("a/1", "a/2", "a/3", "b/4", "b/5"));
    private static final LevelWeights WEIGHTS = LevelWeights.of(.4, .6);

    private static FamilyMember direct(ClassTree tree, LevelWeights weights) {
        return TreeRecipes.directSum(tree, 16, weights);
    }

    private static FamilyMember shared(ClassTree tree, LevelWeights weights) {
        return TreeRecipes.sharedSpace(tree, 16, weights).orElseThrow();
    }

    private static FamilyMember with(FamilyMember member, String name, String value) {
        SortedMap<String, String> parameters = new TreeMap<>(member.parameters());
        parameters.put(name, value);
        return new FamilyMember(member.family(), member.size(), member.dimension(), member.coherence(), parameters);
    }

    @Test
    void aSumIsAValue() {
        TreeSum sum = TreeSum.of(direct(TREE, WEIGHTS));
        assertThat(TreeSum.of(sum.member()))
                .isEqualTo(sum)
                .hasSameHashCodeAs(sum)
                .hasToString(sum.toString());
        assertThat(sum)
                .isNotEqualTo(TreeSum.of(direct(OTHER, WEIGHTS)))
                .isNotEqualTo(TreeSum.of(direct(TREE, LevelWeights.of(.5, .5))))
                .isNotEqualTo(new TreeSum(
                        TREE,
                        sum.weights(),
                        List.of(sum.levels().get(1), sum.levels().get(0))))
                .isNotEqualTo("tree");
    }

    @Test
    void aSharedSpaceIsAValue() {
        TreeShare share = TreeShare.of(shared(TREE, WEIGHTS));
        assertThat(TreeShare.of(share.member())).isEqualTo(share).hasSameHashCodeAs(share);
        assertThat(share)
                .isNotEqualTo(TreeShare.of(shared(OTHER, WEIGHTS)))
                .isNotEqualTo(TreeShare.of(shared(TREE, LevelWeights.of(.5, .5))))
                .isNotEqualTo(new TreeShare(TREE, share.weights(), share.nodes().withCoherence(.9)))
                .isNotEqualTo("tree");
        assertThat(share.toString())
                .contains(share.nodes().family())
                .contains(share.nodes().size() + " nodes");
    }

    /** The proven gap again, from the ranges: a leaf's cosine with itself is 1. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGapIsTheSmallestDistanceOfRanges(boolean sharedSpace) {
        FamilyMember member = sharedSpace ? shared(TREE, WEIGHTS) : direct(TREE, WEIGHTS);
        List<DepthRange> ranges =
                TreeRecipes.proven(ExactFamilies.construct(member).recipe()).orElseThrow();
        double gap = 1 - ranges.get(1).largest();
        gap = Math.min(gap, ranges.get(1).smallest() - ranges.get(0).largest());
        assertThat(TreeRecipes.provenGap(member)).isCloseTo(gap, within(1e-12));
        assertThat(TreeRecipes.weights(member)).containsExactly(.4, .6);
    }

    @Test
    void aSpaceOfNodesTooMuchAlikeProvesNothing() {
        TreeShare share = TreeShare.of(shared(TREE, WEIGHTS));
        TreeShare rough = new TreeShare(TREE, share.weights(), share.nodes().withCoherence(.99));
        assertThat(rough.provesAnything()).isFalse();
        assertThat(rough.provenGap()).isEqualTo(-1);
        assertThat(new TreeShareFamily().has(rough.member())).isFalse();
        assertThat(new TreeShareFamily().has(share.member())).isTrue();
    }

    @Test
    void familiesHaveNoMembersOfOthersAndNoneThatAreDamaged() {
        FamilyMember sum = direct(TREE, WEIGHTS);
        FamilyMember share = shared(TREE, WEIGHTS);
        assertThat(new TreeFamily().has(sum)).isTrue();
        assertThat(new TreeFamily().has(share)).isFalse();
        assertThat(new TreeShareFamily().has(sum)).isFalse();
        assertThat(new TreeFamily().has(with(sum, TreeSum.WEIGHTS, "0.5 0.6"))).isFalse();
        assertThat(new TreeShareFamily().has(with(share, TreeSum.WEIGHTS, "1.0")))
                .isFalse();
        assertThat(new TreeFamily().has(sum.withCoherence(sum.coherence() / 2))).isFalse();
        assertThat(new TreeShareFamily().has(share.withCoherence(share.coherence() / 2)))
                .isFalse();
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        TreeSum sum = TreeSum.of(direct(TREE, WEIGHTS));
        double[] one = {1};
        assertThatThrownBy(() -> new TreeSum(TREE, one, sum.levels()))
                .hasMessage("weights and levels of a tree of 2 levels must be as many, were 1 and 2");
        assertThatThrownBy(() -> new TreeSum(TREE, sum.weights(), sum.levels().subList(0, 1)))
                .hasMessageContaining("were 2 and 1");
        TreeShare share = TreeShare.of(shared(TREE, WEIGHTS));
        assertThatThrownBy(() -> new TreeShare(TREE, one, share.nodes()))
                .hasMessage("weights of a tree must be 2, one a level, were 1");
        assertThatThrownBy(() -> TreeSum.of(with(sum.member(), "level1.dimension", "3")))
                .hasMessageContaining("dimensions of the levels must have the sum 16");
        assertThatThrownBy(() -> TreeShare.of(with(share.member(), "nodes.dimension", "17")))
                .hasMessage("dimension of the nodes must be 16, was 17");
        assertThatThrownBy(() -> TreeShare.of(with(share.member(), "nodes.family", TreeSum.NAME)))
                .hasMessageContaining("a level of a tree must not be a tree");
    }
}
