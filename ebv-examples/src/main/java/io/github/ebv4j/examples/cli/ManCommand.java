package io.github.ebv4j.examples.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the manual page of all commands. */
@Command(name = "man", description = "Print the manual page; in a file ebv.1 it is read with: man ./ebv.1")
final class ManCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().print(ManPage.of(spec.parent(), new EbvVersion().getVersion()[0]));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
