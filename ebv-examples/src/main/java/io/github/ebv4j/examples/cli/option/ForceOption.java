package io.github.ebv4j.examples.cli.option;

import picocli.CommandLine.Option;

/** Whether existing output may be replaced. */
public final class ForceOption {

    @Option(names = "--force", description = "Replace existing output.")
    private boolean given;

    public boolean given() {
        return given;
    }
}
