package io.github.ebv4j.tree;

/** How {@link ClassTree#ofEmbeddings} groups classes. */
public enum ClusteringMethod {
    /** k-means from the root downwards; memory grows with the number of classes alone. */
    K_MEANS,
    /**
     * From the classes upwards: those two groups join whose union has the least more squared deviation from its mean (Ward,
     * Journal of the American Statistical Association 58, 1963). Keeps the distances of all pairs of classes.
     */
    WARD,
    /**
     * From the classes upwards: those two groups join whose members are nearest on average (Sokal, Michener, 1958). Keeps the
     * distances of all pairs of classes.
     */
    AVERAGE
}
