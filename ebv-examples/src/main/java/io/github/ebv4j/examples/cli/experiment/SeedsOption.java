package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.Ranges;
import picocli.CommandLine.Option;

/** How often an experiment is repeated. */
final class SeedsOption {

    private static final int MOST = 100;

    @Option(
            names = "--seeds",
            paramLabel = "S",
            converter = CountConverter.class,
            description = "How many seeds, from 1 on (default: ${DEFAULT-VALUE}).")
    private long value = 3;

    /** @throws WrongArgumentException if it is below 1 or above 100 */
    int value() {
        return (int) Ranges.require("--seeds", value, 1, MOST);
    }
}
