package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.examples.data.ImageFindings;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How image files are read. */
public final class ImageReadingOptions {

    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--threads",
            paramLabel = "T",
            converter = CountConverter.class,
            description = "Threads that read and augment images ahead of the network (default: ${DEFAULT-VALUE}).")
    private long threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(
            names = "--strict",
            description = "Stop at an image file that cannot be read, or a class without images; otherwise these are"
                    + " named and left out.")
    private boolean strict;

    /** @throws io.github.ebv4j.WrongArgumentException if it is below 1 or above 1,024 */
    public int threads() {
        return (int) Ranges.require("--threads", threads, 1, MOST_THREADS);
    }

    /** A record of what is found, which tells it at once. */
    public ImageFindings findings(PrintWriter err) {
        return new ImageFindings(strict, err::println);
    }
}
