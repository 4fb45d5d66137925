package io.github.ebv4j.construct;

import java.util.stream.IntStream;

/** Columns of a matrix of leaves, some at a time, with embeddings side by side. */
final class LeafBlocks {

    /** A quarter of a megabyte at once. */
    private static final int VALUES = 1 << 16;

    private LeafBlocks() {}

    interface Task {
        /** Some columns. */
        void run(int first, int count);
    }

    static int size(int lanes) {
        return Math.max(1, VALUES / lanes);
    }

    /** Runs the blocks of so many columns in parallel; no two have a column in common. */
    static void forEach(int columns, int lanes, Task task) {
        int block = size(lanes);
        IntStream.range(0, (columns + block - 1) / block)
                .parallel()
                .forEach(i -> task.run(i * block, Math.min(block, columns - i * block)));
    }

    /** Adds a run of values to another. */
    static void add(float[] from, int start, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] += from[start + i];
        }
    }
}
