package io.github.ebv4j.dl4j.internal.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The memory of a dense FLOAT array on the CPU backend, as one run of values. Threads may use it at once. */
final class HostFloats {

    /** A buffer of Java is no longer than its indices reach. */
    private static final int LARGEST_SEGMENT_BITS = 28;

    /** Keeps the memory from being freed. */
    private final INDArray array;

    private final int segmentBits;
    private final FloatBuffer[] segments;

    /**
     * Wraps an array.
     *
     * @param array dense, FLOAT, on the CPU backend
     */
    HostFloats(INDArray array) {
        this(array, LARGEST_SEGMENT_BITS);
    }

    /** @param segmentBits values that a buffer holds at most, as a power of 2 */
    HostFloats(INDArray array, int segmentBits) {
        this.array = array;
        this.segmentBits = segmentBits;
        long segment = 1L << segmentBits;
        // The buffer's own address is that of its first element, also for a view.
        long address = array.data().pointer().address() + array.offset() * Float.BYTES;
        this.segments = new FloatBuffer[Math.toIntExact((array.length() + segment - 1) >> segmentBits)];
        for (int i = 0; i < segments.length; i++) {
            long first = i * segment;
            segments[i] = new Memory(address + first * Float.BYTES, Math.min(segment, length() - first)).asBuffer();
        }
    }

    /** Adds dense arrays of one length to the first of them. */
    static void addToFirst(INDArray... arrays) {
        HostFloats[] values = Arrays.stream(arrays).map(HostFloats::new).toArray(HostFloats[]::new);
        ChannelBlocks blocks = new ChannelBlocks(values[0].length(), 1);
        blocks.forEachPart((part, from, to) -> {
            float[] sum = new float[blocks.block()];
            float[] other = new float[sum.length];
            for (long at = from; at < to; at += sum.length) {
                int length = (int) Math.min(sum.length, to - at);
                values[0].read(at, sum, length);
                for (int i = 1; i < values.length; i++) {
                    values[i].read(at, other, length);
                    ChannelLoops.add(other, sum, length);
                }
                values[0].write(at, sum, length);
            }
        });
    }

    /** Number of values. */
    long length() {
        return array.length();
    }

    /** Copies values from a position on to the start of an array. */
    void read(long position, float[] to, int length) {
        read(position, to, 0, length);
    }

    /** Copies values from a position on. */
    void read(long position, float[] to, int offset, int length) {
        int fitting = fitting(position, length);
        segment(position).get(place(position), to, offset, fitting);
        if (fitting < length) {
            read(position + fitting, to, offset + fitting, length - fitting);
        }
    }

    /** Overwrites values from a position on with those at the start of an array. */
    void write(long position, float[] from, int length) {
        write(position, from, 0, length);
    }

    /** Overwrites values from a position on. */
    void write(long position, float[] from, int offset, int length) {
        int fitting = fitting(position, length);
        segment(position).put(place(position), from, offset, fitting);
        if (fitting < length) {
            write(position + fitting, from, offset + fitting, length - fitting);
        }
    }

    private FloatBuffer segment(long position) {
        return segments[(int) (position >> segmentBits)];
    }

    private int place(long position) {
        return (int) (position & (1L << segmentBits) - 1);
    }

    /** How many values lie in the first one's segment. */
    private int fitting(long position, int length) {
        return (int) Math.min(length, (1L << segmentBits) - place(position));
    }

    /** Memory of the backend, which owns it. */
    private static final class Memory extends FloatPointer {
        Memory(long address, long length) {
            super((Pointer) null);
            this.address = address;
            this.limit = length;
            this.capacity = length;
        }
    }
}
