package io.github.ebv4j.examples.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The {@code ebv} command. Exit status: 0 done, 1 failed, 2 wrong usage. */
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
            ExperimentCommand.class
        })
public final class EbvCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--verbose", description = "Show the stack trace of an error.", scope = ScopeType.INHERIT)
    private boolean verbose;

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        int status = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** Runs the command within this process and returns its exit status. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        EbvCommand ebv = new EbvCommand();
        ErrorLine errors = new ErrorLine(() -> ebv.verbose);
        CommandLine commandLine = new CommandLine(ebv)
                .setOut(out)
                .setErr(err)
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
        if (out.checkError()) {
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
