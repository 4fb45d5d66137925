package io.github.ebv4j.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.examples.data.FashionMnist;
import io.github.ebv4j.examples.data.ImageSet;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongTailTest {

    @Test
    void imagesFallOffFromTheMostFrequentClassToTheRarest() throws IOException {
        ImageSet all = FashionMnist.bundled().train();
        int[] order = LongTail.order(10, 3);
        assertThat(IntStream.of(order).sorted()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(LongTail.order(10, 3)).isEqualTo(order).isNotEqualTo(LongTail.order(10, 4));
        ImageSet tail = LongTail.of(all, 50, order);
        for (int rank = 0; rank < 10; rank++) {
            int label = order[rank];
            int before = all.having(other -> other == label).size();
            double share = Math.pow(50, -rank / 9.0);
            assertThat(tail.having(other -> other == label).size()).isEqualTo((int) Math.round(share * before));
        }
    }

    @Test
    void oneImageOfEachClassRemains() throws IOException {
        ImageSet all = FashionMnist.bundled().train().range(0, 200);
        ImageSet tail = LongTail.of(all, 1e6, LongTail.order(10, 1));
        for (int label = 0; label < 10; label++) {
            int wanted = label;
            assertThat(tail.having(other -> other == wanted).size()).isPositive();
        }
    }
}
