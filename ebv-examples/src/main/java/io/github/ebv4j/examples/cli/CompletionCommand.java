package io.github.ebv4j.examples.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that makes a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Print a completion script: source <(./ebv completion bash) in .bashrc, or with zsh in .zshrc.")
final class CompletionCommand implements Runnable {

    /** The shells; picocli's one script serves both, and finds out which it runs in. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell;

    @Override
    public void run() {
        spec.commandLine().getOut().print(AutoComplete.bash("ebv", spec.parent().commandLine()));
        spec.commandLine().getOut().flush();
    }
}
