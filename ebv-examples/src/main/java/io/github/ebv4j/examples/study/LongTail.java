package io.github.ebv4j.examples.study;

import io.github.ebv4j.examples.data.ImageSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Images of which some classes have few. The numbers fall off exponentially from the most frequent class to the rarest, as in
 * CIFAR-10-LT (Cui and others, Class-Balanced Loss Based on Effective Number of Samples, CVPR 2019).
 */
final class LongTail {

    private LongTail() {}

    /** The classes from the most frequent to the rarest, an order that belongs to the seed. */
    static int[] order(int classes, long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, classes).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Takes images away.
     *
     * @param imbalance what part of the rarest class's images remains is 1 / imbalance; at least one image of each remains
     */
    static ImageSet of(ImageSet images, double imbalance, int... order) {
        List<Integer> kept = new ArrayList<>();
        for (int rank = 0; rank < order.length; rank++) {
            int label = order[rank];
            int[] ofClass = IntStream.range(0, images.size())
                    .filter(i -> images.label(i) == label)
                    .toArray();
            double share = Math.pow(imbalance, -(double) rank / (order.length - 1));
            int count = (int) Math.max(1, Math.round(share * ofClass.length));
            IntStream.of(ofClass).limit(count).forEach(kept::add);
        }
        Collections.sort(kept);
        return images.at(kept.stream().mapToInt(Integer::intValue).toArray());
    }
}
