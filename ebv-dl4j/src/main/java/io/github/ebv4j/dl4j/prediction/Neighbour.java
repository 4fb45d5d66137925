package io.github.ebv4j.dl4j.prediction;

/**
 * An example of an {@link EmbeddingIndex}, and how close it is to a query.
 *
 * @param index of the example, in [0, size)
 * @param label its class
 * @param cosine between its embedding and the query, in [-1, 1] up to rounding
 */
public record Neighbour(int index, int label, double cosine) {}
