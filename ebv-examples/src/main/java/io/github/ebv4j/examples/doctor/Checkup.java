package io.github.ebv4j.examples.doctor;

import io.github.ebv4j.internal.accelerator.Accelerators;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Finds out what ebv4j runs on, and for each problem what to do. */
public final class Checkup {

    private static final double GIGABYTE = 1e9;

    /** What the launcher gives at least. */
    private static final double LEAST_HEAP = 0.9e9;

    /** Java rounds the heap that it was given. */
    private static final double ROUNDING = 0.99;

    private Checkup() {}

    /** All facts, in the order of a report; starts the backend. */
    public static List<Finding> run() {
        List<Finding> findings = new ArrayList<>(machine());
        // The backend must be loaded before its native part is asked.
        boolean usesGpu = Nd4j.getBackend().getClass().getName().contains("Cublas");
        NativeOps backend = NativeOpsHolder.getInstance().getDeviceNativeOps();
        findings.add(Finding.good("backend", Nd4j.getBackend().getClass().getSimpleName() + " " + version()));
        findings.add(instructions(backend.binaryLevel(), backend.optimalLevel()));
        findings.add(oneDnn(backend.buildInfo(), usesGpu));
        findings.add(blas(backend));
        findings.add(idleThreads(System.getenv("OMP_WAIT_POLICY")));
        Gpu.all().forEach(gpu -> findings.add(gpu.finding(usesGpu)));
        Accelerators.answers().forEach(answer -> findings.add(accelerator(answer)));
        findings.addAll(memory(Runtime.getRuntime().maxMemory(), Pointer.maxBytes(), Pointer.maxPhysicalBytes()));
        findings.add(product());
        return findings;
    }

    private static List<Finding> machine() {
        String java = System.getProperty("java.vm.vendor") + " " + System.getProperty("java.version");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch");
        int threads = Runtime.getRuntime().availableProcessors();
        return List.of(
                Finding.good("Java", java),
                Finding.good("system", system),
                Finding.good("processor", Processor.name() + ", " + threads + " threads for Java"));
    }

    private static Finding blas(NativeOps backend) {
        int threads = Nd4j.factory().blas().getMaxThreads();
        return Finding.good(
                "BLAS",
                Nd4j.factory().blas().getBlasVendor() + ", " + threads + " threads; " + backend.ompGetMaxThreads()
                        + " threads of OpenMP");
    }

    private static String version() {
        String version = Nd4j.class.getPackage().getImplementationVersion();
        return version == null ? "of unknown version" : version;
    }

    /** Levels are those of ND4J: 0 unknown, 1 plain x86, 2 AVX2, 3 AVX-512. */
    static Finding instructions(int built, int best) {
        return Finding.of(
                "instructions of the backend",
                level(built) + "; the processor has " + level(best),
                built < best && built < 2,
                "add nd4j-native with the classifier linux-x86_64-" + (best == 3 ? "avx512" : "avx2"));
    }

    private static String level(int level) {
        return switch (level) {
            case 1 -> "plain x86";
            case 2 -> "AVX2";
            case 3 -> "AVX-512";
            default -> "unknown";
        };
    }

    static Finding oneDnn(String buildInfo, boolean usesGpu) {
        String build = buildInfo.toUpperCase(Locale.ROOT);
        boolean present = build.contains("ONEDNN") || build.contains("MKLDNN");
        return Finding.of(
                "oneDNN",
                present ? "yes" : "no",
                !present && !usesGpu,
                "convolutions are several times as fast with it: add nd4j-native with the classifier "
                        + "linux-x86_64-onednn-avx2");
    }

    static Finding idleThreads(String policy) {
        return Finding.of(
                "OMP_WAIT_POLICY",
                policy == null ? "not set" : policy,
                !"passive".equalsIgnoreCase(policy),
                "idle threads take the cores from the ones at work: set it to passive before Java starts");
    }

    static Finding accelerator(Accelerators.Answer answer) {
        return Finding.of(
                "accelerator " + answer.name(),
                answer.description(),
                answer.accelerator().isEmpty(),
                "install CUDA 13 and name the folder of its libraries in LD_LIBRARY_PATH, or leave ebv-cuda out");
    }

    /** Limits in bytes; 0 for none. */
    static List<Finding> memory(double heap, double arrays, double process) {
        return List.of(
                Finding.of("memory, Java heap", gigabytes(heap), heap < LEAST_HEAP, "give Java more: -Xmx2g"),
                Finding.of(
                        "memory, arrays",
                        arrays > 0 ? gigabytes(arrays) : "no limit",
                        arrays > 0 && arrays < ROUNDING * heap,
                        "give arrays twice the heap: -Dorg.bytedeco.javacpp.maxbytes=4g"),
                Finding.of(
                        "memory, process",
                        process > 0 ? gigabytes(process) : "no limit",
                        process > 0 && process < ROUNDING * (heap + arrays),
                        "let the process have heap and arrays: -Dorg.bytedeco.javacpp.maxphysicalbytes=6g"));
    }

    private static String gigabytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }

    /** Whether the backend computes at all. */
    private static Finding product() {
        INDArray twos = Nd4j.valueArrayOf(new long[] {64, 64}, 2.0);
        double sum = twos.mmul(twos).sumNumber().doubleValue();
        double expected = 64.0 * 64 * 64 * 4;
        return Finding.of(
                "product of two matrices",
                sum == expected ? "right" : "wrong: " + sum + " instead of " + expected,
                sum != expected,
                "the backend does not compute; try the plain one: -Dorg.bytedeco.javacpp.platform.extension=");
    }
}
