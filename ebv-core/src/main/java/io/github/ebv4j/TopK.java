package io.github.ebv4j;

/**
 * The nearest classes of each query, nearest first; equal cosines in the order of their indices.
 *
 * @param indices shape [queries][k], class numbers
 * @param cosines shape [queries][k], the signed cosines with those classes, in descending order
 */
public record TopK(int[][] indices, float[][] cosines) {}
