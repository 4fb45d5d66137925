package io.github.ebv4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.TopK;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The k largest found one by one, against sorting them all. */
class TopKSearchTest {

    private static final int QUERIES = 3;

    /** With few different cosines, so that many are equal. */
    @ParameterizedTest
    @CsvSource({"1,1,2,1", "5,1,3,2", "5,5,1,3", "40,7,4,4", "200,10,1000,5", "200,200,6,6"})
    void keepsWhatSortingWouldPutFirst(int classes, int k, int levels, long seed) {
        float[][] cosines = cosines(classes, levels, seed);
        TopKSearch search = new TopKSearch(QUERIES, k);
        for (int index : shuffled(classes, seed)) {
            for (int q = 0; q < QUERIES; q++) {
                search.offer(q, index, cosines[q][index]);
            }
        }
        requireSorted(search, cosines, k);
    }

    @ParameterizedTest
    @CsvSource({"10,3,4,1", "100,10,7,2", "100,10,1000,3"})
    void mergesWhatPartsOfTheClassesFound(int classes, int k, int levels, long seed) {
        float[][] cosines = cosines(classes, levels, seed);
        TopKSearch whole = new TopKSearch(QUERIES, k);
        for (int first = 0; first < classes; first += k) {
            for (int q = 0; q < QUERIES; q++) {
                TopKSearch part = new TopKSearch(1, k);
                for (int index = first; index < Math.min(classes, first + k); index++) {
                    part.offer(0, index, cosines[q][index]);
                }
                whole.merge(part, q);
            }
        }
        requireSorted(whole, cosines, k);
    }

    private static void requireSorted(TopKSearch search, float[][] cosines, int k) {
        TopK found = search.result();
        for (int q = 0; q < QUERIES; q++) {
            float[] own = cosines[q];
            List<Integer> sorted = IntStream.range(0, own.length)
                    .boxed()
                    .sorted(Comparator.comparing((Integer i) -> -own[i]).thenComparing(i -> i))
                    .limit(k)
                    .toList();
            for (int i = 0; i < k; i++) {
                assertThat(found.indices()[q][i]).isEqualTo(sorted.get(i));
                assertThat(found.cosines()[q][i]).isEqualTo(own[sorted.get(i)]);
            }
            assertThat(search.floor(q)).isEqualTo(own[sorted.get(k - 1)]);
        }
    }

    @Test
    void anythingMayEnterUntilThereAreEnough() {
        TopKSearch search = new TopKSearch(1, 2);
        assertThat(search.floor(0)).isEqualTo(Float.NEGATIVE_INFINITY);
        search.offer(0, 3, -1);
        assertThat(search.floor(0)).isEqualTo(Float.NEGATIVE_INFINITY);
        search.offer(0, 4, -0.5f);
        assertThat(search.floor(0)).isEqualTo(-1);
        search.offer(0, 5, -1);
        assertThat(search.result().indices()[0]).containsExactly(4, 3);
        search.offer(0, 2, -1);
        assertThat(search.result().indices()[0]).containsExactly(4, 2);
    }

    private static float[][] cosines(int classes, int levels, long seed) {
        Random random = new Random(seed);
        float[][] cosines = new float[QUERIES][classes];
        for (float[] row : cosines) {
            for (int i = 0; i < classes; i++) {
                row[i] = 2f * random.nextInt(levels) / levels - 1;
            }
        }
        return cosines;
    }

    private static int[] shuffled(int count, long seed) {
        Random random = new Random(seed);
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
