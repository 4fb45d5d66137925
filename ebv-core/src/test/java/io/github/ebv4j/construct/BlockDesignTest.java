package io.github.ebv4j.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The seven points and lines of the plane of order 2, and what is not a design. */
class BlockDesignTest {

    private static final List<int[]> FANO = List.of(
            new int[] {0, 1, 2},
            new int[] {0, 3, 4},
            new int[] {0, 5, 6},
            new int[] {1, 3, 5},
            new int[] {1, 4, 6},
            new int[] {2, 3, 6},
            new int[] {2, 4, 5});

    @Test
    void namesTheBlocksOfAPointInTheirOrder() {
        int[] own = new int[3];
        new BlockDesign(7, FANO).blocksOf(5, own);
        assertThat(own).containsExactly(2, 3, 6);
    }

    /** After the first two lines, 5 and 6 are left: the lines with one of them come before the one with both. */
    @Test
    void deletesTheBlockWithTheFewestPointsLeft() {
        assertThat(new BlockDesign(7, FANO).deleted(4)).containsExactly(0, 1, 3, 6);
        assertThat(new BlockDesign(7, FANO).deleted(0)).isEmpty();
    }

    @Test
    void refusesTwoBlocksThroughTwoPoints() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlockDesign(7, List.of(new int[] {0, 1, 2}, new int[] {3, 2, 1})))
                .withMessage("points 2 and 1 are on two blocks");
    }

    @Test
    void refusesAMissingBlock() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlockDesign(7, FANO.subList(0, 6)))
                .withMessage("a design of 7 points and blocks of 3 must have 7 blocks, had 6");
    }

    @Test
    void theHashOfAFrameFollowsFromItsSignsAndCoordinates() {
        FamilyMember member = new FamilyMember("any", 4, 4, 0.5);
        int[] coordinates = {0, 1, 2, 3};
        byte[][] signs = {{1, 1}, {1, -1}};
        String hash = hash(coordinates, signs, member);
        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(hash(coordinates.clone(), signs, member));
        assertThat(hash(new int[] {0, 1, 3, 2}, signs, member)).isNotEqualTo(hash);
        assertThat(hash(coordinates, new byte[][] {{1, 1}, {-1, 1}}, member)).isNotEqualTo(hash);
    }

    private static String hash(int[] coordinates, byte[][] signs, FamilyMember member) {
        return new SteinerBasis(coordinates, signs, member).recipe().sha256();
    }
}
