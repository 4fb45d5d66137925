package io.github.ebv4j.internal;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whether Java may use the memory of the backend's arrays as its own, and how values come out of them and into them:
 * directly where it may, as on the CPU, otherwise through copies.
 */
public final class HostMemory {

    /** A system property: true makes everything copy, as on a backend other than the CPU. */
    public static final String COPIES = "ebv.copies";

    private HostMemory() {}

    /** Whether the memory can be used in place. */
    public static boolean isShared() {
        return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU && !Boolean.getBoolean(COPIES);
    }

    /**
     * Reads the first values of an array's buffer.
     *
     * @param array FLOAT, from the start of its buffer, without gaps; not modified
     * @param values (output) its first {@code count} values are overwritten
     */
    public static void read(INDArray array, float[] values, int count) {
        if (isShared()) {
            array.data().asNioFloat().get(0, values, 0, count);
        } else {
            System.arraycopy(first(array, count).dup().data().asFloat(), 0, values, 0, count);
        }
    }

    /**
     * Writes the first values of an array's buffer.
     *
     * @param values not modified
     * @param count how many of them
     * @param array (output) FLOAT, from the start of its buffer, without gaps
     */
    public static void write(float[] values, int count, INDArray array) {
        if (isShared()) {
            array.data().asNioFloat().put(0, values, 0, count);
        } else {
            first(array, count).assign(Nd4j.createFromArray(Arrays.copyOf(values, count)));
        }
    }

    private static INDArray first(INDArray array, int count) {
        return Nd4j.create(array.data(), new long[] {count}, new long[] {1}, 0, 'c');
    }
}
