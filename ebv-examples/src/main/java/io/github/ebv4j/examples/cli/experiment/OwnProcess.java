package io.github.ebv4j.examples.cli.experiment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The command itself, run again in a process of its own, whose peak of memory is then that of one training. */
final class OwnProcess {

    private final Class<?> program;

    /** @param command any command of the program */
    OwnProcess(CommandSpec command) {
        program = command.root().userObject().getClass();
    }

    /**
     * Runs it with the memory limits of this process.
     *
     * @param arguments of the command
     * @param output file of what it prints
     * @param errors file of its errors; may be the same one
     * @return its exit status
     * @throws IOException if it cannot be started, or this thread is interrupted, which ends it
     */
    int run(List<String> arguments, Path output, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectOutput(output.toFile());
        Process process = (errors.equals(output)
                        ? builder.redirectErrorStream(true)
                        : builder.redirectError(errors.toFile()))
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a training ran", e);
        }
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return command;
    }
}
