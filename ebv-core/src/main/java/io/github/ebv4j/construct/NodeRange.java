package io.github.ebv4j.construct;

/**
 * At each level above the leaves, the nodes from the first to the last that some leaves have as ancestors.
 *
 * @param firsts by level, from 0, the root, to L - 1
 * @param lasts likewise, and included
 */
record NodeRange(int[] firsts, int[] lasts) {

    /** Whether there is a level between root and leaves. */
    boolean exists() {
        return firsts.length > 1;
    }

    int first(int level) {
        return firsts[level];
    }

    int count(int level) {
        return lasts[level] - firsts[level] + 1;
    }
}
