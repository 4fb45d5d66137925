package io.github.ebv4j.tree;

/** In which way vectors are made of a tree. */
public enum TreeWay {
    /** The one with the larger gap: measured for both where that takes a moment, otherwise as proven. */
    AUTO,
    /** One exact family a level, side by side: proven at any size, computed with instead of stored where it is large. */
    DIRECT_SUM,
    /**
     * The nodes of all levels from one exact family in all dimensions; a class is the sum of its ancestors, scaled to unit
     * length. Its vectors are stored.
     */
    SHARED_SPACE
}
