package io.github.ebv4j.cuda;

import static org.bytedeco.cuda.global.cudart.cudaFree;
import static org.bytedeco.cuda.global.cudart.cudaMalloc;
import static org.bytedeco.cuda.global.cudart.cudaMemcpy;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToDevice;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyDeviceToHost;
import static org.bytedeco.cuda.global.cudart.cudaMemcpyHostToDevice;

import java.lang.ref.Cleaner;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory of the GPU. Given back when closed, or when nothing refers to it any more. But for {@link #close}, all is to be called within
 * {@link CudaDevice#run}.
 */
final class CudaMemory implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final CudaDevice device;
    private final Pointer pointer;
    private final long bytes;
    private final Cleaner.Cleanable cleanable;

    CudaMemory(CudaDevice device, long bytes) {
        this.device = device;
        this.bytes = bytes;
        Pointer taken = new Pointer();
        CudaDevice.check(
                cudaMalloc(taken, bytes),
                "give " + bytes + " bytes of its memory, of which " + device.freeBytes()
                        + " are free; -Debv.accelerator=off leaves the work to the CPU");
        this.pointer = taken;
        this.cleanable =
                CLEANER.register(this, () -> device.run(() -> CudaDevice.check(cudaFree(taken), "free memory")));
    }

    static CudaMemory floats(CudaDevice device, long count) {
        return new CudaMemory(device, count * Float.BYTES);
    }

    static CudaMemory doubles(CudaDevice device, long count) {
        return new CudaMemory(device, count * Double.BYTES);
    }

    static CudaMemory of(CudaDevice device, int[] values) {
        CudaMemory memory = new CudaMemory(device, Math.max(1, values.length) * (long) Integer.BYTES);
        IntPointer staging = device.staging().ints(values.length);
        staging.put(values, 0, values.length);
        memory.copyIn(staging, values.length * (long) Integer.BYTES);
        return memory;
    }

    static CudaMemory of(CudaDevice device, float[] values) {
        CudaMemory memory = floats(device, values.length);
        memory.write(values);
        return memory;
    }

    /** For the arguments of a kernel. */
    long address() {
        return pointer.address();
    }

    /** From one of its floats on; shares the memory, and keeps this alive. */
    FloatPointer floatsFrom(long first) {
        return new FloatPointer(pointer).getPointer(first);
    }

    void write(float[] values) {
        FloatPointer staging = device.staging().floats(values.length);
        staging.put(values, 0, values.length);
        copyIn(staging, values.length * (long) Float.BYTES);
    }

    void write(double[] values) {
        DoublePointer staging = device.staging().doubles(values.length);
        staging.put(values, 0, values.length);
        copyIn(staging, values.length * (long) Double.BYTES);
    }

    void read(float[] values) {
        FloatPointer staging = device.staging().floats(values.length);
        copyOut(staging, values.length * (long) Float.BYTES);
        staging.get(values, 0, values.length);
    }

    void read(double[] values) {
        DoublePointer staging = device.staging().doubles(values.length);
        copyOut(staging, values.length * (long) Double.BYTES);
        staging.get(values, 0, values.length);
    }

    void copyFrom(CudaMemory other) {
        CudaDevice.check(cudaMemcpy(pointer, other.pointer, bytes, cudaMemcpyDeviceToDevice), "copy its memory");
    }

    private void copyIn(Pointer values, long count) {
        CudaDevice.check(cudaMemcpy(pointer, values, count, cudaMemcpyHostToDevice), "take values");
    }

    private void copyOut(Pointer values, long count) {
        CudaDevice.check(cudaMemcpy(values, pointer, count, cudaMemcpyDeviceToHost), "give values");
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
