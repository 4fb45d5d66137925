package io.github.ebv4j.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The k best classes of one example so far, best first; of equal cosines the lower class number comes first. */
final class TopCosines {

    private final int[] classes;
    private final double[] cosines;
    private int held;

    TopCosines(int k) {
        classes = new int[k];
        cosines = new double[k];
        Arrays.fill(cosines, Double.NEGATIVE_INFINITY);
    }

    /** Offers the next class; class numbers must come in ascending order. */
    void offer(int index, double cosine) {
        int k = classes.length;
        if (held == k && !(cosine > cosines[k - 1])) {
            return;
        }
        int place = held < k ? held++ : k - 1;
        while (place > 0 && cosine > cosines[place - 1]) {
            classes[place] = classes[place - 1];
            cosines[place] = cosines[place - 1];
            place--;
        }
        classes[place] = index;
        cosines[place] = cosine;
    }

    List<ScoredClass> toList() {
        List<ScoredClass> best = new ArrayList<>(held);
        for (int i = 0; i < held; i++) {
            best.add(new ScoredClass(classes[i], cosines[i]));
        }
        return List.copyOf(best);
    }
}
