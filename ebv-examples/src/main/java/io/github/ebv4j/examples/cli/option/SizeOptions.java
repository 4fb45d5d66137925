package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many vectors in how many dimensions. */
public final class SizeOptions {

    @Option(
            names = "--classes",
            paramLabel = "N",
            required = true,
            converter = CountConverter.class,
            description = "Number of vectors, one for each class; at least 2.")
    private long classes;

    @Mixin
    private DimensionOption dimension;

    /** @throws WrongArgumentException if it is below 2 */
    public long classes() {
        return Ranges.require("--classes", classes, 2, Long.MAX_VALUE);
    }

    /** @throws WrongArgumentException if it is below 1 or fits no int */
    public int dimension() {
        return dimension.value();
    }
}
