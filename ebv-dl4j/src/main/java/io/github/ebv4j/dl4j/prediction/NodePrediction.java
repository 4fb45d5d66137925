package io.github.ebv4j.dl4j.prediction;

/**
 * A node of a tree of classes, and the probability that an example is of a class below it.
 *
 * @param level of the node; 0 for the root
 * @param node its number within the level; the class number for a leaf of the deepest level
 * @param path the names from below the root; empty for the root
 * @param probability sum over the classes below, in [0, 1] up to rounding
 */
public record NodePrediction(int level, int node, String path, double probability) {}
