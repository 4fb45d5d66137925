package io.github.ebv4j.examples.cli;

import picocli.CommandLine.Option;

/** Whether existing output may be replaced. */
final class ForceOption {

    @Option(names = "--force", description = "Replace existing output.")
    private boolean given;

    boolean given() {
        return given;
    }
}
