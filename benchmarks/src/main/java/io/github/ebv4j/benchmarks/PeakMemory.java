package io.github.ebv4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Of resident memory the most that the process ever had; Linux tells. */
final class PeakMemory {

    private static final String LINE = "VmHWM:";

    private PeakMemory() {}

    static long megabytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(text -> text.startsWith(LINE))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status must have a line " + LINE));
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
