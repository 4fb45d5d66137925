package io.github.ebv4j.internal;

import io.github.ebv4j.TopK;
import java.util.Arrays;

/**
 * Collects the k largest cosines of each query as they are found, in any order; not safe for use by several threads.
 */
public final class TopKSearch {

    private final int[][] indices;
    private final float[][] cosines;

    /** Room for {@code k} classes of each of {@code queries} queries; both at least 1. */
    public TopKSearch(int queries, int k) {
        indices = new int[queries][k];
        cosines = new float[queries][k];
        for (int q = 0; q < queries; q++) {
            Arrays.fill(indices[q], Integer.MAX_VALUE);
            Arrays.fill(cosines[q], Float.NEGATIVE_INFINITY);
        }
    }

    /** The smallest cosine kept for a query so far: nothing below it can enter. */
    public float floor(int query) {
        return cosines[query][cosines[query].length - 1];
    }

    /** Keeps a class if it is among the k best of the query so far. */
    public void offer(int query, int index, float cosine) {
        float[] best = cosines[query];
        int[] at = indices[query];
        int place = best.length - 1;
        if (!precedes(cosine, index, best[place], at[place])) {
            return;
        }
        while (place > 0 && precedes(cosine, index, best[place - 1], at[place - 1])) {
            best[place] = best[place - 1];
            at[place] = at[place - 1];
            place--;
        }
        best[place] = cosine;
        at[place] = index;
    }

    private static boolean precedes(float cosine, int index, float otherCosine, int otherIndex) {
        return cosine > otherCosine || cosine == otherCosine && index < otherIndex;
    }

    /**
     * Offers everything that another search over the same queries kept, its queries numbered from {@code firstQuery}.
     */
    public void merge(TopKSearch other, int firstQuery) {
        for (int q = 0; q < other.indices.length; q++) {
            for (int i = 0; i < other.indices[q].length; i++) {
                offer(firstQuery + q, other.indices[q][i], other.cosines[q][i]);
            }
        }
    }

    /** What was found. */
    public TopK result() {
        return new TopK(indices, cosines);
    }
}
