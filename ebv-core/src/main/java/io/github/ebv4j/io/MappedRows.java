package io.github.ebv4j.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows of float32 in a file, mapped into memory part by part; safe for use by many threads. */
final class MappedRows {

    /** A mapped buffer holds less than 2^31 bytes. */
    private static final long PART_BYTES = 1 << 30;

    private final int rows;
    private final int columns;
    private final int rowsOfPart;
    private final List<FloatBuffer> parts;

    private MappedRows(int rows, int columns, int rowsOfPart, List<FloatBuffer> parts) {
        this.rows = rows;
        this.columns = columns;
        this.rowsOfPart = rowsOfPart;
        this.parts = parts;
    }

    /**
     * Maps rows that stand one after another; the channel may be closed afterwards.
     *
     * @param from where the first one begins
     */
    static MappedRows of(FileChannel channel, long from, int rows, int columns) throws IOException {
        long rowBytes = (long) columns * Float.BYTES;
        if (rowBytes > Integer.MAX_VALUE) {
            throw new IOException("a row must have less than 2^31 bytes, has " + rowBytes);
        }
        int rowsOfPart = (int) Math.max(1, Math.min(rows, PART_BYTES / rowBytes));
        List<FloatBuffer> parts = new ArrayList<>();
        for (long first = 0; first < rows; first += rowsOfPart) {
            long count = Math.min(rowsOfPart, rows - first);
            parts.add(channel.map(FileChannel.MapMode.READ_ONLY, from + first * rowBytes, count * rowBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer());
        }
        return new MappedRows(rows, columns, rowsOfPart, parts);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Copies consecutive rows, one after another, to where a buffer stands. */
    void copy(int first, int count, FloatBuffer target) {
        Objects.checkFromIndexSize(first, count, rows);
        for (int from = first; from < first + count; ) {
            int offset = from % rowsOfPart;
            int together = Math.min(first + count - from, rowsOfPart - offset);
            target.put(parts.get(from / rowsOfPart).slice(offset * columns, together * columns));
            from += together;
        }
    }

    /** Copies of consecutive rows, one after another. */
    float[] read(int first, int count) {
        Objects.checkFromIndexSize(first, count, rows);
        float[] values = new float[Math.multiplyExact(count, columns)];
        copy(first, count, FloatBuffer.wrap(values));
        return values;
    }
}
