package io.github.ebv4j.dl4j;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which classes a training step sums over: those of the batch, and some of the others, drawn at random without
 * replacement. The same count and seed draw the same classes.
 *
 * @param count how many of the others, at least 1
 * @param seed of the drawing
 */
record ClassSample(int count, long seed) {

    /** That of one training step: another one in each. */
    static ClassSample ofStep(int count, long networkSeed, int iteration) {
        return new ClassSample(count, 31 * networkSeed + iteration);
    }

    /**
     * The classes of a batch.
     *
     * @param own class of each row; -1 for none
     * @return distinct, ascending
     */
    static int[] present(int[] own) {
        return IntStream.of(own)
                .filter(number -> number >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Some of the other classes.
     *
     * @param present distinct and ascending
     * @param classes N
     * @return distinct and ascending, as many as the count, or all others if there are fewer
     */
    int[] others(int[] present, int classes) {
        int all = classes - present.length;
        int[] ranks = count >= all ? IntStream.range(0, all).toArray() : ranks(all);
        int before = 0;
        for (int i = 0; i < ranks.length; i++) {
            while (before < present.length && present[before] <= ranks[i] + before) {
                before++;
            }
            ranks[i] += before;
        }
        return ranks;
    }

    /** Distinct numbers below a limit, ascending; Floyd's algorithm, which takes as many draws as numbers. */
    private int[] ranks(int limit) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> chosen = new HashSet<>();
        for (int last = limit - count; last < limit; last++) {
            if (!chosen.add(random.nextInt(last + 1))) {
                chosen.add(last);
            }
        }
        int[] ranks = chosen.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(ranks);
        return ranks;
    }
}
