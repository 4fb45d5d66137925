package io.github.ebv4j.examples.cli.option;

import picocli.CommandLine.Option;

/** How long each vector is. */
public final class DimensionOption {

    @Option(
            names = "--dimension",
            paramLabel = "D",
            required = true,
            converter = CountConverter.class,
            description = "Length of each vector; at least 1.")
    private long dimension;

    /** @throws io.github.ebv4j.WrongArgumentException if it is below 1 or fits no int */
    public int value() {
        return (int) Ranges.require("--dimension", dimension, 1, Integer.MAX_VALUE);
    }
}
