package io.github.ebv4j.dl4j.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of classes by their scores. */
final class Ranking {

    private Ranking() {}

    /** Classes from the highest score to the lowest, of equal ones the lower class number first. */
    static int[] of(double[] scores, int row) {
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException(
                        "prediction of row " + row + " for class " + i + " must be a number, was NaN");
            }
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Share of the pairs of different distances whose smaller one comes first; 1 where there is no such pair.
     *
     * @param distances in the order of a ranking, each at most {@code largest}
     */
    static double pairsInOrder(int[] distances, int largest) {
        long[] before = new long[largest + 1];
        long inOrder = 0;
        long pairs = 0;
        for (int i = 0; i < distances.length; i++) {
            long nearer = 0;
            for (int distance = 0; distance < distances[i]; distance++) {
                nearer += before[distance];
            }
            inOrder += nearer;
            pairs += i - before[distances[i]];
            before[distances[i]]++;
        }
        return pairs == 0 ? 1 : (double) inOrder / pairs;
    }
}
