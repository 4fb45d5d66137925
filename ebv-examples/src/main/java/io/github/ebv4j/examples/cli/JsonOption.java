package io.github.ebv4j.examples.cli;

import picocli.CommandLine.Option;

/** Whether a command prints its result for programs. */
final class JsonOption {

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean given;

    boolean given() {
        return given;
    }
}
