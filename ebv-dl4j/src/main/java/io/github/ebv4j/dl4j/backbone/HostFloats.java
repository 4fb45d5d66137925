package io.github.ebv4j.dl4j.backbone;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The memory of a dense FLOAT array on the CPU backend, as one run of values. Threads may use it at once. */
final class HostFloats {

    private final INDArray array;
    private final long address;

    /**
     * Wraps an array.
     *
     * @param array dense, FLOAT, on the CPU backend
     */
    HostFloats(INDArray array) {
        this.array = array;
        // The buffer's own address is that of its first element, also for a view.
        this.address = array.data().pointer().address() + array.offset() * Float.BYTES;
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
        new Run(address + position * Float.BYTES).get(to, offset, length);
    }

    /** Overwrites values from a position on with those at the start of an array. */
    void write(long position, float[] from, int length) {
        write(position, from, 0, length);
    }

    /** Overwrites values from a position on. */
    void write(long position, float[] from, int offset, int length) {
        new Run(address + position * Float.BYTES).put(from, offset, length);
    }

    /** Memory of the backend, which owns it. */
    private static final class Run extends FloatPointer {
        Run(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }
}
