package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.BasisSpec;
import picocli.CommandLine.Option;

/** Where all random choices of a command come from. */
public final class SeedOption {

    public static final String NAME = "--seed";

    @Option(names = NAME, paramLabel = "S", description = "Seed of every random choice (default: ${DEFAULT-VALUE}).")
    private long value = BasisSpec.DEFAULT_SEED;

    public long value() {
        return value;
    }
}
