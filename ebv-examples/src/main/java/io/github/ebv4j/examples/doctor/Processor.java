package io.github.ebv4j.examples.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor that Java runs on. */
public final class Processor {

    private Processor() {}

    /** Its maker's name for it; "unknown" where Linux does not tell. */
    public static String name() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceAll(".*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown"; // Only Linux has this file.
        }
    }
}
