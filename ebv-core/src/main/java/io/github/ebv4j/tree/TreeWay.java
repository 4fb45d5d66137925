package io.github.ebv4j.tree;

/** The ways to make vectors of a tree. */
public enum TreeWay {
    /**
     * Whichever has the larger gap. Small trees are made in both ways and measured; for larger ones the proven gaps
     * decide.
     */
    AUTO,
    /**
     * One exact family for each level, side by side. The gaps are proven at any size. Large vectors are computed, not
     * stored.
     */
    DIRECT_SUM,
    /**
     * The nodes of all levels from one exact family in all dimensions; a class is the sum of its ancestors, scaled to unit
     * length. Its vectors are stored.
     */
    SHARED_SPACE
}
