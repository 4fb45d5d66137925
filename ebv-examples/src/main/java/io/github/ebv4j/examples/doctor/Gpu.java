package io.github.ebv4j.examples.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A GPU as NVIDIA's driver describes it, and whether ND4J can run on it.
 *
 * @param name of the device
 * @param capability compute capability, such as 8.6
 * @param memory as the driver writes it
 */
record Gpu(String name, double capability, String memory) {

    /** Machine code in nd4j-cuda-11.6, which has no PTX: Kepler to Ampere, and Ada by binary compatibility. */
    private static final double LEAST_CAPABILITY = 3.7;

    private static final double LARGEST_CAPABILITY = 8.9;

    private static final String[] QUESTION = {
        "nvidia-smi", "--query-gpu=name,compute_cap,memory.total", "--format=csv,noheader"
    };

    /** Devices of this machine; none where the driver is not installed or does not answer. */
    static List<Gpu> all() {
        try {
            Process asked = new ProcessBuilder(QUESTION)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return asked.waitFor(10, TimeUnit.SECONDS) && asked.exitValue() == 0 ? read(answer) : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Reads what the driver answers: a line for each device, its fields between commas. */
    static List<Gpu> read(String answer) {
        return answer.lines()
                .map(line -> line.split(",\\s*"))
                .filter(fields -> fields.length == 3 && fields[1].matches("\\d+\\.\\d+"))
                .map(fields -> new Gpu(fields[0].strip(), Double.parseDouble(fields[1]), fields[2].strip()))
                .toList();
    }

    boolean isServed() {
        return capability >= LEAST_CAPABILITY && capability <= LARGEST_CAPABILITY;
    }

    /** @param usesGpu whether the backend is one for GPUs */
    Finding finding(boolean usesGpu) {
        String value = name + ", compute capability " + capability + ", " + memory;
        if (!isServed()) {
            return new Finding(
                    "GPU",
                    value,
                    "nd4j-cuda-11.6 has code for compute capabilities " + LEAST_CAPABILITY + " to " + LARGEST_CAPABILITY
                            + " only; use the CPU backend, and ebv-cuda beside it");
        }
        return Finding.of(
                "GPU",
                value,
                !usesGpu,
                "the CPU backend is used; nd4j-cuda-11.6 has code for it, but ebv4j has not been run on it");
    }
}
