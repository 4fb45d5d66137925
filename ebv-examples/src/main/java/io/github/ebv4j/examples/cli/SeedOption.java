package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisSpec;
import picocli.CommandLine.Option;

/** Where all random choices of a command come from. */
final class SeedOption {

    static final String NAME = "--seed";

    @Option(names = NAME, paramLabel = "S", description = "Seed of every random choice (default: ${DEFAULT-VALUE}).")
    private long value = BasisSpec.DEFAULT_SEED;

    long value() {
        return value;
    }
}
