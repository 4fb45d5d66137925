package io.github.ebv4j.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GolayCodeTest {

    @Test
    void itsWordsHaveTheWeightsOfTheGolayCodeAndAddUpToOthers() {
        int[] words = GolayCode.words();
        int[] weights = new int[GolayCode.LENGTH + 1];
        Arrays.stream(words).forEach(word -> weights[Integer.bitCount(word)]++);
        assertThat(words).hasSize(4096).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.of(0, 8, 12, 16, 24).map(weight -> weights[weight]))
                .containsExactly(1, 759, 2576, 759, 1);
        assertThat(Arrays.binarySearch(words, words[17] ^ words[3000])).isNotNegative();
    }

    @Test
    void aTrioIsOfThreeOctadsWithoutACommonCoordinate() {
        int[] trio = GolayCode.trio();
        int[] octads = GolayCode.octads();
        assertThat(trio[0] + trio[1] + trio[2]).isEqualTo((1 << GolayCode.LENGTH) - 1);
        assertThat(IntStream.of(trio)).allMatch(octad -> Arrays.binarySearch(octads, octad) >= 0);
    }
}
