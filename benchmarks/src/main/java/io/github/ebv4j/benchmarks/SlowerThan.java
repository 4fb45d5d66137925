package io.github.ebv4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Says which benchmarks became slower than a stored baseline by more than their noise. Both files are JMH's own
 * ({@code -rf json}), of the mode AverageTime, on the same machine. A benchmark is slower if its interval of confidence
 * lies wholly above that of the baseline, faster if wholly below.
 */
public final class SlowerThan {

    private SlowerThan() {}

    /** How a benchmark compares. */
    enum Verdict {
        SLOWER,
        FASTER,
        /** The intervals overlap. */
        SAME,
        /** Not in the baseline. */
        NEW
    }

    /** A mean with half of its interval of confidence; NaN where there was one iteration. */
    record Time(double mean, double error, String unit) {

        double from() {
            return Double.isNaN(error) ? mean : mean - error;
        }

        double to() {
            return Double.isNaN(error) ? mean : mean + error;
        }

        Verdict against(Time before) {
            if (before == null) {
                return Verdict.NEW;
            }
            if (!unit.equals(before.unit)) {
                throw new IllegalArgumentException("units must be the same, were " + before.unit + " and " + unit);
            }
            return from() > before.to() ? Verdict.SLOWER : to() < before.from() ? Verdict.FASTER : Verdict.SAME;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.4g +- %.2g %s", mean, error, unit);
        }
    }

    /** Prints a line a benchmark; the exit status is 1 if one is slower. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: SlowerThan BASELINE.json NOW.json");
            System.exit(2);
        }
        Map<String, Time> before = read(Path.of(arguments[0]));
        Map<String, Time> now = read(Path.of(arguments[1]));
        boolean slower = false;
        for (Map.Entry<String, Time> entry : now.entrySet()) {
            Time was = before.get(entry.getKey());
            Verdict verdict = entry.getValue().against(was);
            slower |= verdict == Verdict.SLOWER;
            System.out.println(verdict + "\t" + entry.getKey() + "\t" + was + "\t" + entry.getValue());
        }
        before.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> System.out.println("NOT RUN\t" + name));
        System.exit(slower ? 1 : 0);
    }

    /** The times of a file of JMH by benchmark and parameters. */
    static Map<String, Time> read(Path file) throws IOException {
        Map<String, Time> times = new LinkedHashMap<>();
        for (JsonNode run : new ObjectMapper().readTree(Files.readAllBytes(file))) {
            if (!run.path("mode").asText().equals("avgt")) {
                throw new IOException(file + " must hold average times, has the mode " + run.path("mode"));
            }
            JsonNode metric = run.path("primaryMetric");
            times.put(
                    name(run),
                    new Time(
                            metric.path("score").asDouble(),
                            Double.parseDouble(metric.path("scoreError").asText()),
                            metric.path("scoreUnit").asText()));
        }
        return times;
    }

    private static String name(JsonNode run) {
        StringBuilder name =
                new StringBuilder(run.path("benchmark").asText().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"));
        run.path("params")
                .fields()
                .forEachRemaining(param -> name.append(' ')
                        .append(param.getKey())
                        .append('=')
                        .append(param.getValue().asText()));
        return name.toString();
    }
}
