package io.github.ebv4j.benchmarks;

import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One benchmark with its parameters.
 *
 * @param benchmark class and method
 * @param peakMegabytes resident memory of its process at most; empty where {@link PeakMemory} was not asked
 */
record Measured(String benchmark, SortedMap<String, String> parameters, Time time, OptionalDouble peakMegabytes) {

    String name() {
        return benchmark
                + parameters.entrySet().stream()
                        .map(one -> " " + one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining());
    }

    /** What JMH has to be told to measure it again. */
    String arguments() {
        return "[.]" + benchmark.replace(".", "[.]") + "$"
                + parameters.entrySet().stream()
                        .map(one -> " -p " + one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining());
    }
}
