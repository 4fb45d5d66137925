package io.github.ebv4j.examples.cli.terminal;

import io.github.ebv4j.TooLargeException;
import io.github.ebv4j.WrongArgumentException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns an error into one line on standard error and an exit status: 2 for wrong usage, 1 for everything else. */
public final class ErrorLine implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /** How a person gives the process more memory. */
    private static final String MORE_MEMORY = "; EBV_JAVA_OPTS raises the limits, for example"
            + " EBV_JAVA_OPTS=\"-Xmx4g -Dorg.bytedeco.javacpp.maxbytes=8g -Dorg.bytedeco.javacpp.maxphysicalbytes=12g\"";

    private final BooleanSupplier verbose;

    public ErrorLine(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        print(error, error.getCommandLine().getErr(), Arrays.asList(args).contains("--verbose"));
        return WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine commandLine, ParseResult parsed) {
        // Deeplearning4j wraps what ends a step.
        if (error.getCause() instanceof OutOfMemoryError memory) {
            return outOfMemory(memory, commandLine.getErr());
        }
        print(error, commandLine.getErr(), verbose.getAsBoolean());
        return error instanceof WrongArgumentException ? WRONG_USAGE : FAILED;
    }

    /** The native backend cannot be loaded; the deepest cause says why. */
    public int backendFailed(LinkageError error, PrintWriter err) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        print(
                new IllegalStateException(
                        "the ND4J backend (nd4j-native) must load on " + platform + ", does not: " + cause, error),
                err,
                verbose.getAsBoolean());
        return FAILED;
    }

    /** The process has no memory left. */
    public int outOfMemory(OutOfMemoryError error, PrintWriter err) {
        print(
                new IllegalStateException(
                        "memory must hold the run, ran out: " + error.getMessage() + MORE_MEMORY, error),
                err,
                verbose.getAsBoolean());
        return FAILED;
    }

    private static void print(Exception error, PrintWriter err, boolean trace) {
        err.println("ebv: " + message(error).replaceAll("\\s*\\R\\s*", "; "));
        if (trace) {
            error.printStackTrace(err);
        }
        err.flush();
    }

    static String message(Exception error) {
        if (error instanceof FileAlreadyExistsException exists) {
            return "output " + exists.getFile() + " must not exist yet; --force replaces it";
        }
        if (error instanceof FileSystemException file && file.getReason() != null) {
            return file.getMessage();
        }
        if (error instanceof NoSuchFileException missing) {
            return "file " + missing.getFile() + " must exist, does not";
        }
        if (error instanceof AccessDeniedException denied) {
            return "file " + denied.getFile() + " must be accessible, is not";
        }
        if (error instanceof FileSystemException file) {
            return "file " + file.getFile() + " must be usable, is not: "
                    + file.getClass().getSimpleName();
        }
        if (error instanceof TooLargeException) {
            return error.getMessage() + MORE_MEMORY;
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }
}
