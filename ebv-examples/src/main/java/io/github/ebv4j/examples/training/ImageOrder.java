package io.github.ebv4j.examples.training;

import java.util.Random;
import java.util.stream.IntStream;

/** The order in which an epoch goes over its images. */
final class ImageOrder {

    private ImageOrder() {}

    /** Numbers 0 to size - 1 in the order that belongs to this seed and epoch. */
    static int[] shuffled(int size, long seed, int epoch) {
        int[] order = IntStream.range(0, size).toArray();
        Random random = new Random(seed * 1_000_003 + epoch);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
