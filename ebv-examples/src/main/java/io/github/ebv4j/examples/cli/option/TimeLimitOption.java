package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.optimize.RunControl;
import picocli.CommandLine.Option;

/** How long a run may go on. */
public final class TimeLimitOption {

    @Option(
            names = "--time-limit",
            paramLabel = "60s",
            converter = TimeLimitConverter.class,
            description = "Stop after this time with the best vectors so far (default: ${DEFAULT-VALUE}).")
    private TimeLimit value;

    /** No limit by default. */
    public TimeLimitOption() {
        this(TimeLimit.NONE);
    }

    public TimeLimitOption(TimeLimit byDefault) {
        value = byDefault;
    }

    public TimeLimit value() {
        return value;
    }

    /** The control, which stops a run after this time. */
    public RunControl applyTo(RunControl control) {
        return value.applyTo(control);
    }
}
