package io.github.ebv4j.internal;

import io.github.ebv4j.TooLargeException;
import org.bytedeco.javacpp.Pointer;

/** Estimates memory before it is asked for, so that a size that cannot fit is refused with the figure. */
public final class MemoryBudget {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Current, next and best vectors, and one more while they are filled or read. */
    private static final double NATIVE_COPIES = 4;

    /** A rotation's axes in double precision, half of d x d, its matrix, and a little to work in. */
    private static final double ROTATION_COPIES = 3;

    private MemoryBudget() {}

    /**
     * Refuses vectors that cannot be stored.
     *
     * @param copies how many copies of the vectors are held on the heap at once
     * @throws TooLargeException with the figure, if they do not fit
     */
    public static void requireHeap(long size, int dimension, int copies) {
        double values = (double) size * dimension;
        double needed = copies * values * Float.BYTES;
        double available = Runtime.getRuntime().maxMemory();
        if (values > LARGEST_ARRAY || needed > available) {
            throw refused(size, dimension, needed, heapLimit(available));
        }
    }

    /**
     * Refuses what a basis that stores no vectors holds instead.
     *
     * @param numbers how many ints or floats
     * @throws TooLargeException with the figure, if they do not fit
     */
    public static void requireNumbers(long size, int dimension, long numbers) {
        double needed = (double) numbers * Integer.BYTES;
        double available = Runtime.getRuntime().maxMemory();
        if (numbers > LARGEST_ARRAY || needed > available) {
            throw refused(size, dimension, needed, heapLimit(available));
        }
    }

    private static String heapLimit(double available) {
        return "the Java heap may hold " + ByteText.of(available) + " and arrays of 2^31 values";
    }

    /** Whether so many copies of the vectors fit the heap, and one fits an array. */
    public static boolean fitsHeap(long size, int dimension, int copies) {
        double values = (double) size * dimension;
        return values <= LARGEST_ARRAY
                && copies * values * Float.BYTES <= Runtime.getRuntime().maxMemory();
    }

    /**
     * Refuses a rotation that cannot be stored.
     *
     * @throws TooLargeException with the figure, if its d x d matrix does not fit the heap
     */
    public static void requireRotation(int dimension) {
        double entries = (double) dimension * dimension;
        double needed = ROTATION_COPIES * entries * Float.BYTES;
        long available = Runtime.getRuntime().maxMemory();
        if (entries > LARGEST_ARRAY || needed > available) {
            throw new TooLargeException("a rotation of dimension " + dimension + " needs " + ByteText.of(needed)
                    + " of memory, " + heapLimit(available));
        }
    }

    /** Bytes that a run of the optimiser holds outside the heap: the vectors, and a slice of their Gram matrix twice. */
    public static long nativeBytes(long size, int dimension, int rowSlice) {
        double slice = Math.min(rowSlice, size);
        return (long) (Float.BYTES * (NATIVE_COPIES * size * dimension + 2.0 * slice * size));
    }

    /** Refuses a run of the optimiser whose arrays do not fit beside what the native side may hold. */
    public static void requireNative(long size, int dimension, int rowSlice) {
        double needed = nativeBytes(size, dimension, rowSlice);
        long available = Pointer.maxBytes();
        if (available > 0 && needed > available) {
            throw refused(size, dimension, needed, "native arrays may hold " + ByteText.of(available));
        }
    }

    private static TooLargeException refused(long size, int dimension, double needed, String limit) {
        return new TooLargeException("size " + size + " x dimension " + dimension + " needs " + ByteText.of(needed)
                + " of memory, " + limit);
    }
}
