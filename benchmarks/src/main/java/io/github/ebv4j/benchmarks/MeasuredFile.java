package io.github.ebv4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.examples.doctor.Processor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * Times with the machine that they were taken on: a file of ours, one benchmark a line, or what JMH wrote just now on this
 * machine ({@code -rf json}, mode AverageTime).
 */
record MeasuredFile(SortedMap<String, String> machine, List<Measured> all) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PEAK = "peakMegabytes";

    Map<String, Measured> byName() {
        Map<String, Measured> named = new LinkedHashMap<>();
        all.forEach(one -> named.put(one.name(), one));
        return named;
    }

    static MeasuredFile read(Path file) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        return root.isArray() ? new MeasuredFile(thisMachine(), ofJmh(root, file)) : ours(root);
    }

    /** Processor, cores, memory, Java, system, date. */
    private static SortedMap<String, String> thisMachine() {
        SortedMap<String, String> machine = new TreeMap<>(BasisRecipe.currentProvenance());
        machine.put("processor", Processor.name());
        machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        long bytes = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        machine.put("memory", Math.round(bytes / Math.pow(2, 30)) + " GiB");
        machine.put("date", LocalDate.now().toString());
        return machine;
    }

    private static List<Measured> ofJmh(JsonNode runs, Path file) throws IOException {
        List<Measured> all = new ArrayList<>();
        for (JsonNode run : runs) {
            if (!run.path("mode").asText().equals("avgt")) {
                throw new IOException(file + " must hold average times, has the mode " + run.path("mode"));
            }
            JsonNode metric = run.path("primaryMetric");
            all.add(new Measured(
                    run.path("benchmark").asText().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"),
                    texts(run.path("params")),
                    new Time(
                            metric.path("score").asDouble(),
                            Double.parseDouble(metric.path("scoreError").asText()),
                            metric.path("scoreUnit").asText()),
                    optional(run.path("secondaryMetrics").path(PeakMemory.NAME).path("score"))));
        }
        return all;
    }

    private static MeasuredFile ours(JsonNode root) {
        List<Measured> all = new ArrayList<>();
        for (JsonNode one : root.path("times")) {
            all.add(new Measured(
                    one.path("benchmark").asText(),
                    texts(one.path("parameters")),
                    new Time(
                            one.path("mean").asDouble(),
                            optional(one.path("error")).orElse(Double.NaN),
                            one.path("unit").asText()),
                    optional(one.path(PEAK))));
        }
        return new MeasuredFile(texts(root.path("machine")), all);
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.fields()
                .forEachRemaining(one -> texts.put(one.getKey(), one.getValue().asText()));
        return texts;
    }

    private static OptionalDouble optional(JsonNode number) {
        return number.isNumber() ? OptionalDouble.of(number.asDouble()) : OptionalDouble.empty();
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Measured one : all) {
            lines.add(JSON.writeValueAsString(node(one)));
        }
        Files.writeString(
                file,
                "{\"machine\":" + JSON.writeValueAsString(machine) + ",\n\"times\":[\n" + String.join(",\n", lines)
                        + "\n]}\n");
    }

    private static ObjectNode node(Measured one) {
        ObjectNode node = JSON.createObjectNode().put("benchmark", one.benchmark());
        ObjectNode parameters = node.putObject("parameters");
        one.parameters().forEach(parameters::put);
        node.put("mean", rounded(one.time().mean()));
        if (!Double.isNaN(one.time().error())) {
            node.put("error", rounded(one.time().error()));
        }
        node.put("unit", one.time().unit());
        one.peakMegabytes().ifPresent(peak -> node.put(PEAK, peak));
        return node;
    }

    /** Five digits, more than any of them is sure of. */
    private static double rounded(double value) {
        return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.4e", value));
    }
}
