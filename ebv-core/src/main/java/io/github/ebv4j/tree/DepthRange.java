package io.github.ebv4j.tree;

/**
 * The range of the cosines of all pairs of different classes whose lowest common ancestor is at one level.
 *
 * @param depth that level, in [0, L)
 * @param smallest no cosine is below this; NaN where there is no pair
 * @param largest no cosine is above this; NaN where there is no pair
 */
public record DepthRange(int depth, double smallest, double largest) {}
