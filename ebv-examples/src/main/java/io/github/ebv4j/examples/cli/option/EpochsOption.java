package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import picocli.CommandLine.Option;

/** How often a training goes over the images. */
public final class EpochsOption {

    private static final int MOST = 100_000;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            converter = CountConverter.class,
            description = "Passes over the training images (default: ${DEFAULT-VALUE}).")
    private long value;

    public EpochsOption(int byDefault) {
        value = byDefault;
    }

    /** @throws WrongArgumentException if it is below 1 or above 100,000 */
    public int value() {
        return (int) Ranges.require("--epochs", value, 1, MOST);
    }
}
