package io.github.ebv4j.examples.experiment;

import java.util.Arrays;

/**
 * Mean and standard deviation of repeated measurements.
 *
 * @param mean of the values
 * @param deviation sample standard deviation, with n - 1; 0 for a single value
 */
public record Spread(double mean, double deviation) {

    /** Of at least one value. */
    public static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return new Spread(mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }
}
