package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.optimize.RunControl;
import java.time.Duration;
import java.util.Optional;

/**
 * The most time that a run may take.
 *
 * @param duration empty for no limit
 */
public record TimeLimit(Optional<Duration> duration) {

    /** No limit. */
    static final TimeLimit NONE = new TimeLimit(Optional.empty());

    public static TimeLimit ofSeconds(long seconds) {
        return new TimeLimit(Optional.of(Duration.ofSeconds(seconds)));
    }

    /** The control, which stops a run after this time. */
    public RunControl applyTo(RunControl control) {
        return duration.map(control::withTimeLimit).orElse(control);
    }

    /** In seconds; infinite for no limit. */
    public double seconds() {
        return duration.map(time -> time.toNanos() / 1e9).orElse(Double.POSITIVE_INFINITY);
    }

    /** As in the help: {@code 120s}, or {@code none}. */
    @Override
    public String toString() {
        return duration.map(time -> time.toSeconds() + "s").orElse("none");
    }
}
