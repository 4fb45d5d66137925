package io.github.ebv4j.cuda;

import static org.bytedeco.cuda.global.cudart.cuLaunchKernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** A function that the GPU runs. To be used within {@link CudaDevice#run}. */
final class CudaKernel {

    private static final int MOST_ARGUMENTS = 16;

    private final CUfunc_st function;
    private final String name;
    /** Eight bytes for each argument, and where each of them is. */
    private final BytePointer values = new BytePointer((long) MOST_ARGUMENTS * Long.BYTES);

    private final ByteBuffer writer = values.asByteBuffer().order(ByteOrder.nativeOrder());
    private final PointerPointer<BytePointer> places = new PointerPointer<>(MOST_ARGUMENTS);

    CudaKernel(CUfunc_st function, String name) {
        this.function = function;
        this.name = name;
        for (int k = 0; k < MOST_ARGUMENTS; k++) {
            places.put(k, values.getPointer((long) k * Long.BYTES));
        }
    }

    /**
     * Starts it; what is asked for next waits for it.
     *
     * @param blocksX blocks in the first direction
     * @param blocksY blocks in the second
     * @param threads of a block
     * @param arguments Integer, Long, Float, Double, {@link CudaMemory}, or null for no memory
     */
    void launch(int blocksX, int blocksY, int threads, Object... arguments) {
        for (int k = 0; k < arguments.length; k++) {
            put(k * Long.BYTES, arguments[k]);
        }
        CudaDevice.check(
                cuLaunchKernel(
                        function, blocksX, blocksY, 1, threads, 1, 1, 0, (CUstream_st) null, places, (PointerPointer<?>)
                                null),
                "run " + name);
    }

    private void put(int place, Object argument) {
        if (argument == null) {
            writer.putLong(place, 0);
        } else if (argument instanceof CudaMemory memory) {
            writer.putLong(place, memory.address());
        } else if (argument instanceof Integer number) {
            writer.putInt(place, number);
        } else if (argument instanceof Long number) {
            writer.putLong(place, number);
        } else if (argument instanceof Float number) {
            writer.putFloat(place, number);
        } else {
            writer.putDouble(place, (Double) argument);
        }
    }
}
