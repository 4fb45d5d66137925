package io.github.ebv4j.cuda;

import static org.bytedeco.cuda.global.cublas.cublasCreate_v2;
import static org.bytedeco.cuda.global.cublas.cublasGetStatusName;
import static org.bytedeco.cuda.global.cudart.cuDeviceGetName;
import static org.bytedeco.cuda.global.cudart.cudaDevAttrComputeCapabilityMajor;
import static org.bytedeco.cuda.global.cudart.cudaDevAttrComputeCapabilityMinor;
import static org.bytedeco.cuda.global.cudart.cudaDevAttrMultiProcessorCount;
import static org.bytedeco.cuda.global.cudart.cudaDeviceGetAttribute;
import static org.bytedeco.cuda.global.cudart.cudaDriverGetVersion;
import static org.bytedeco.cuda.global.cudart.cudaFree;
import static org.bytedeco.cuda.global.cudart.cudaGetDeviceCount;
import static org.bytedeco.cuda.global.cudart.cudaGetErrorString;
import static org.bytedeco.cuda.global.cudart.cudaMemGetInfo;
import static org.bytedeco.cuda.global.cudart.cudaRuntimeGetVersion;
import static org.bytedeco.cuda.global.cudart.cudaSetDevice;
import static org.bytedeco.cuda.global.cudart.cudaSuccess;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * The first GPU. One thread at a time works with it: all calls lie within {@link #run} or {@link #call}, which wait for the one before.
 */
final class CudaDevice {

    private static final int INDEX = 0;
    private static final int NAME_LENGTH = 256;

    private final cublasContext blas;
    private final int major;
    private final int minor;
    private final int processors;
    private final String description;
    private final Staging staging = new Staging(this);
    private final Map<List<String>, CudaProgram> programs = new HashMap<>();

    private CudaDevice() {
        check(cudaSetDevice(INDEX), "use the GPU");
        // Frees nothing, but starts the context.
        check(cudaFree(new Pointer()), "start the GPU");
        major = attribute(cudaDevAttrComputeCapabilityMajor);
        minor = attribute(cudaDevAttrComputeCapabilityMinor);
        processors = attribute(cudaDevAttrMultiProcessorCount);
        description = describe();
        blas = new cublasContext();
        checkBlas(cublasCreate_v2(blas), "start cuBLAS");
    }

    /**
     * Starts it.
     *
     * @throws LinkageError if a library of CUDA cannot be loaded
     * @throws CudaException if there is no device, or it does not start
     */
    static CudaDevice open() {
        Loader.load(cudart.class);
        Loader.load(nvrtc.class);
        Loader.load(cublas.class);
        int[] count = new int[1];
        check(cudaGetDeviceCount(count), "list the GPUs");
        if (count[0] == 0) {
            throw new CudaException("the driver lists no GPU");
        }
        return new CudaDevice();
    }

    private String describe() {
        byte[] name = new byte[NAME_LENGTH];
        check(cuDeviceGetName(name, NAME_LENGTH, INDEX), "name the GPU");
        int[] version = new int[2];
        check(cudaDriverGetVersion(version), "ask the driver's version");
        int driver = version[0];
        check(cudaRuntimeGetVersion(version), "ask CUDA's version");
        return String.format(
                Locale.ROOT,
                "%s, compute capability %d.%d, %d multiprocessors, %.1f GB free, CUDA %s, driver for CUDA %s",
                new String(name, StandardCharsets.UTF_8).replace("\0", "").strip(),
                major,
                minor,
                processors,
                freeBytes() / 1e9,
                version(version[0]),
                version(driver));
    }

    private static String version(int number) {
        return number / 1000 + "." + number % 1000 / 10;
    }

    private static int attribute(int which) {
        int[] value = new int[1];
        check(cudaDeviceGetAttribute(value, which, INDEX), "ask the GPU");
        return value[0];
    }

    /** Name, capability, memory, versions. */
    String description() {
        return description;
    }

    /** For the compiler of kernels. */
    String architecture() {
        return "sm_" + major + minor;
    }

    /** How many blocks run at once, at least. */
    int processors() {
        return processors;
    }

    cublasContext blas() {
        return blas;
    }

    /** Page-locked memory for what goes to the GPU and comes back; to be used within {@link #run} only. */
    Staging staging() {
        return staging;
    }

    /**
     * Kernels, compiled when they are first asked for; to be used within {@link #run} only.
     *
     * @param options of the compiler, for example {@code -DD=256}
     * @param files beside this class, put one after another
     */
    CudaProgram program(List<String> options, String... files) {
        List<String> key = new ArrayList<>(options);
        key.addAll(List.of(files));
        return programs.computeIfAbsent(key, missing -> new CudaProgram(this, options, files));
    }

    /** Bytes that can be taken; to be used within {@link #run} only. */
    long freeBytes() {
        try (SizeTPointer free = new SizeTPointer(1);
                SizeTPointer total = new SizeTPointer(1)) {
            check(cudaMemGetInfo(free, total), "ask for the GPU's memory");
            return free.get();
        }
    }

    /** Works with the device, alone. */
    synchronized void run(Runnable work) {
        check(cudaSetDevice(INDEX), "use the GPU");
        work.run();
    }

    /** Works with the device, alone. */
    synchronized <T> T call(Supplier<T> work) {
        check(cudaSetDevice(INDEX), "use the GPU");
        return work.get();
    }

    /** @throws CudaException naming what was to be done, unless the status is that of success */
    static void check(int status, String aim) {
        if (status != cudaSuccess) {
            throw new CudaException("the GPU cannot " + aim + ": "
                    + cudaGetErrorString(status).getString() + " (CUDA error " + status + ")");
        }
    }

    /** @throws CudaException naming what was to be done, unless the status is that of success */
    static void checkBlas(int status, String aim) {
        if (status != 0) {
            throw new CudaException(
                    "cuBLAS cannot " + aim + ": " + cublasGetStatusName(status).getString());
        }
    }
}
