package io.github.ebv4j.examples.cli;

import io.github.ebv4j.optimize.RunControl;
import picocli.CommandLine.Option;

/** How long a run may go on. */
final class TimeLimitOption {

    @Option(
            names = "--time-limit",
            paramLabel = "60s",
            converter = TimeLimitConverter.class,
            description = "Stop after this time with the best vectors so far (default: ${DEFAULT-VALUE}).")
    private TimeLimit value;

    /** No limit by default. */
    TimeLimitOption() {
        this(TimeLimit.NONE);
    }

    TimeLimitOption(TimeLimit byDefault) {
        value = byDefault;
    }

    TimeLimit value() {
        return value;
    }

    /** The control, which stops a run after this time. */
    RunControl applyTo(RunControl control) {
        return value.applyTo(control);
    }
}
