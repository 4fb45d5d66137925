package io.github.ebv4j.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Float arrays as little-endian bytes, a chunk at a time, so that no second copy of a large array is made. */
public final class FloatStream {

    private static final int CHUNK_FLOATS = 1 << 14;

    private FloatStream() {}

    /** Writes all values. */
    public static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer chunk = newChunk(values.length);
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    /**
     * Fills the array.
     *
     * @throws EOFException if the stream ends before
     */
    public static void read(InputStream in, float[] values) throws IOException {
        ByteBuffer chunk = newChunk(values.length);
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - from);
            int bytes = in.readNBytes(chunk.array(), 0, count * Float.BYTES);
            if (bytes < count * Float.BYTES) {
                throw new EOFException(
                        "data ended after " + (from + bytes / Float.BYTES) + " of " + values.length + " values");
            }
            chunk.asFloatBuffer().get(values, from, count);
        }
    }

    private static ByteBuffer newChunk(int values) {
        return ByteBuffer.allocate(Math.min(values, CHUNK_FLOATS) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
}
