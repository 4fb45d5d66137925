package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.cli.experiment.ExperimentCommand;
import io.github.ebv4j.examples.cli.terminal.ErrorLine;
import io.github.ebv4j.examples.cli.terminal.Interruption;
import io.github.ebv4j.examples.cli.terminal.StandardOutput;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The {@code ebv} command. Exit status: 0 done, 1 failed, 2 wrong usage, 128 and its number after a signal. */
@Command(
        name = "ebv",
        description = "Equiangular Basis Vectors: generate, measure, train, evaluate.",
        mixinStandardHelpOptions = true,
        versionProvider = EbvVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            GenerateCommand.class,
            ExtendCommand.class,
            ReportCommand.class,
            BoundsCommand.class,
            FamiliesCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            ExperimentCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            DoctorCommand.class
        })
public final class EbvCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--verbose", description = "Show the stack trace of an error.", scope = ScopeType.INHERIT)
    private boolean verbose;

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new BufferedOutputStream(output), false));
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        Interruption.install(err);
        int status = run(out, err, output::isClosedPipe, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** Runs the command within this process and returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(out, err, () -> false, args);
    }

    /** @param closedPipe whether nobody reads the output any more, which is no failure */
    private static int run(PrintWriter out, PrintWriter err, BooleanSupplier closedPipe, String... args) {
        EbvCommand ebv = new EbvCommand();
        ErrorLine errors = new ErrorLine(() -> ebv.verbose);
        CommandLine commandLine = new CommandLine(ebv)
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(Terminal.helpWidth())
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
        int status;
        try {
            status = commandLine.execute(args);
        } catch (LinkageError e) {
            return errors.backendFailed(e, err);
        } catch (OutOfMemoryError e) {
            return errors.outOfMemory(e, err);
        }
        if (out.checkError() && !closedPipe.getAsBoolean()) {
            err.println("ebv: standard output must take the results, does not");
            return 1;
        }
        return status;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "command must be one of " + String.join(", ", spec.subcommands().keySet()) + ", none was given");
    }
}
