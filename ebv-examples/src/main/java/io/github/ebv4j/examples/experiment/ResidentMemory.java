package io.github.ebv4j.examples.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory this process has held at most. */
public final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final long BYTES_PER_KILOBYTE = 1024;

    private ResidentMemory() {}

    /** Peak resident bytes as Linux counts them; empty on other systems. */
    public static OptionalLong peakBytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> BYTES_PER_KILOBYTE
                            * Long.parseLong(line.substring(PEAK.length())
                                    .replace("kB", "")
                                    .strip()))
                    .findFirst();
        }
    }
}
