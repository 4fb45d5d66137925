package io.github.ebv4j.dl4j.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One array of a file, whose values are read when they are wanted, once and in order. */
final class StoredArray {

    private static final int CHUNK_VALUES = 1 << 13;
    private static final double LARGEST_HALF = 65504;
    private static final double LARGEST_BFLOAT16 = Float.intBitsToFloat(0x7F7F0000);

    private final String name;
    private final ArrayType type;
    private final List<Long> shape;
    private final char order;
    private final InputStream data;
    private final long byteLength;
    private long bytesRead;

    /**
     * Describes an array; reads nothing.
     *
     * @param shape each dimension at least 1
     * @param order 'c' or 'f': whether the last or the first index runs fastest
     * @param data stands at the first value
     * @throws IOException if the shape has more values than a file can hold
     */
    StoredArray(String name, ArrayType type, List<Long> shape, char order, InputStream data) throws IOException {
        this.name = name;
        this.type = type;
        this.shape = List.copyOf(shape);
        this.order = order;
        this.data = data;
        this.byteLength = byteLength(name, type, shape);
    }

    /**
     * Bytes that the values of an array take.
     *
     * @throws IOException if they are more than a file can hold
     */
    static long byteLength(String name, ArrayType type, List<Long> shape) throws IOException {
        long bytes = type.bytes();
        try {
            for (long size : shape) {
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException e) {
            throw new IOException("array " + name + " claims shape " + shape + ", more than any file holds", e);
        }
        return bytes;
    }

    String name() {
        return name;
    }

    List<Long> shape() {
        return shape;
    }

    /**
     * Reads the values; the caller has made sure that memory for an array of this shape is wanted.
     *
     * @param target type of the result
     * @throws IOException if the stored type is none of floats, the data end early, or a value is not finite in the
     *     stored or the target type
     */
    INDArray read(DataType target) throws IOException {
        if (!type.isFloat()) {
            throw new IOException("array " + name + " must be of floats (F64, F32, F16 or BF16), is of " + type);
        }
        long count = byteLength / type.bytes();
        if (count > Integer.MAX_VALUE - 8) {
            throw new IOException("array " + name + " must have fewer than 2^31 values, has " + count);
        }
        long[] dimensions = shape.isEmpty()
                ? new long[] {1}
                : shape.stream().mapToLong(Long::longValue).toArray();
        return values((int) count, target).reshape(order, dimensions).castTo(target);
    }

    /** Values of a float32 network need no doubles on the way. */
    private INDArray values(int count, DataType target) throws IOException {
        double largest = largest(target);
        if (target == DataType.DOUBLE) {
            double[] values = new double[count];
            forEach(count, largest, (i, value) -> values[i] = value);
            return Nd4j.createFromArray(values);
        }
        float[] values = new float[count];
        forEach(count, largest, (i, value) -> values[i] = (float) value);
        return Nd4j.createFromArray(values);
    }

    private static double largest(DataType target) {
        return switch (target) {
            case DOUBLE -> Double.MAX_VALUE;
            case FLOAT -> Float.MAX_VALUE;
            case HALF -> LARGEST_HALF;
            case BFLOAT16 -> LARGEST_BFLOAT16;
            default -> throw new IllegalArgumentException("parameters must be of floats, are of " + target);
        };
    }

    /** Takes the value at an index. */
    private interface Values {
        void set(int index, double value);
    }

    private void forEach(int count, double largest, Values values) throws IOException {
        int width = type.bytes();
        ByteBuffer chunk =
                ByteBuffer.allocate(Math.min(count, CHUNK_VALUES) * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < count; from += CHUNK_VALUES) {
            int here = Math.min(CHUNK_VALUES, count - from);
            int read = data.readNBytes(chunk.array(), 0, here * width);
            bytesRead += read;
            if (read < here * width) {
                throw endedEarly();
            }
            for (int k = 0; k < here; k++) {
                double value = type.valueAt(chunk, k * width);
                if (!(Math.abs(value) <= largest)) {
                    throw new IOException("array " + name + ": each value must be finite and at most " + largest
                            + " in magnitude, value " + (from + k) + " is " + value);
                }
                values.set(from + k, value);
            }
        }
    }

    /**
     * Passes over what was not read.
     *
     * @throws IOException if the data end early
     */
    void skipRest() throws IOException {
        skipRest(Long.MAX_VALUE);
    }

    /**
     * Passes over what was not read.
     *
     * @param most bytes to pass over
     * @return how many were passed over
     * @throws IOException if the data end early, or there are more
     */
    long skipRest(long most) throws IOException {
        long rest = byteLength - bytesRead;
        try {
            data.skipNBytes(Math.min(rest, most));
        } catch (EOFException e) {
            throw endedEarly();
        }
        if (rest > most) {
            throw new IOException("array " + name + " of shape " + shape
                    + " is not wanted, and what is not wanted is too long to be passed over");
        }
        bytesRead = byteLength;
        return rest;
    }

    private EOFException endedEarly() {
        return new EOFException(
                "array " + name + " of shape " + shape + " must have " + byteLength + " bytes, the data end before");
    }
}
