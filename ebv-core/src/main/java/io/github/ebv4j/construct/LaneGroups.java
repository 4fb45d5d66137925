package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;

/**
 * A basis as groups of consecutive vectors, each multiplied as a whole with embeddings that lie side by side: entry y of
 * embedding j at y * lanes + j.
 */
interface LaneGroups {

    /** How many groups there are. */
    int groups();

    /** First vector of a group; that of group {@link #groups()} is N. */
    int first(int group);

    /** The most vectors that a block of a group may hold; past the last vector of the basis they are of no use. */
    int room();

    /** Begins to multiply embeddings, d x lanes values that are not modified, for one thread. */
    Work begin(float[] batch, int lanes);

    /** What one thread does with some embeddings. */
    interface Work {

        /**
         * Products with the vectors of a group.
         *
         * @param block (output) room x lanes values
         */
        void cosines(int group, float[] block);

        /**
         * Adds the weighted sum of the vectors of a group.
         *
         * @param block room x lanes weights, 0 past the last vector of the basis; overwritten
         */
        void addWeighted(int group, float[] block);

        /** The weighted sums so far, d x lanes values. */
        float[] sum();
    }

    /** The groups in which a basis computes, or some of the vectors that it stores. */
    static LaneGroups of(EquiangularBasis basis) {
        if (basis instanceof GroupedBasis grouped) {
            return new ComputedLanes(grouped);
        }
        return basis instanceof PaddedBasis padded ? padded.lanes() : new StoredLanes(basis);
    }
}
