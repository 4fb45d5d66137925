package io.github.ebv4j.io;

/**
 * A matrix on the heap.
 *
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 * @param values rows one after another, length rows x columns; shared, not copied
 */
public record FloatMatrix(int rows, int columns, float[] values) {}
