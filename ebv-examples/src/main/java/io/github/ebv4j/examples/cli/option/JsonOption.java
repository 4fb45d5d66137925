package io.github.ebv4j.examples.cli.option;

import picocli.CommandLine.Option;

/** Whether a command prints its result for programs. */
public final class JsonOption {

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean given;

    public boolean given() {
        return given;
    }
}
