package io.github.ebv4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Of resident memory the most that the process ever had; Linux tells. {@code -prof} with this class's name asks. */
public final class PeakMemory implements InternalProfiler {

    static final String NAME = "peak";

    private static final String LINE = "VmHWM:";

    @Override
    public String getDescription() {
        return "largest resident memory of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        try {
            return List.of(new ScalarResult(NAME, megabytes(), "MB", AggregationPolicy.MAX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long megabytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(text -> text.startsWith(LINE))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status must have a line " + LINE));
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
