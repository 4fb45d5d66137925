package io.github.ebv4j.examples.cli.terminal;

import io.github.ebv4j.io.UnfinishedFiles;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What an interruption (Ctrl-C, or a request to end) does: unfinished files are removed, and the process says what was
 * kept and how to go on. A run that keeps its best vectors is stopped first and then writes them; a second interruption
 * ends it at once.
 */
public final class Interruption {

    /** Signals that ask a process to end, with their numbers. */
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    /** What the shell adds to the number of the signal that ended a process. */
    private static final int ENDED_BY_SIGNAL = 128;

    private static final AtomicReference<Interruption> CURRENT = new AtomicReference<>(new Interruption());

    private volatile Supplier<String> kept = () -> "";
    private volatile boolean stoppable;
    private volatile int signal;

    /** Where nobody interrupts. */
    Interruption() {}

    /** That of the command that runs in this process. */
    public static Interruption current() {
        return CURRENT.get();
    }

    /** Makes this process react as this class says; does nothing where the platform has no signals. */
    public static void install(PrintWriter err) {
        Interruption interruption = new Interruption();
        CURRENT.set(interruption);
        SIGNALS.forEach(
                (name, number) -> handle(name, () -> interruption.arrived(number, err, Runtime.getRuntime()::halt)));
    }

    /** By reflection: Java has no other way to hear of a signal than a class that compilers warn of. */
    private static void handle(String name, Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            reaction.run();
                        }
                        return null;
                    });
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // The platform keeps its own reaction.
            return;
        }
    }

    /** What an interruption would leave, as it is then; for the last line that the process prints. */
    public void keeps(Supplier<String> what) {
        kept = what;
    }

    /** From now on an interruption asks the run to stop instead of ending the process. */
    public void stopsRun() {
        stoppable = true;
    }

    /** From now on an interruption ends the process. */
    public void endsProcess() {
        stoppable = false;
    }

    /** Whether the run was asked to stop. */
    public boolean stopped() {
        return signal != 0;
    }

    /** The exit status of a process that was asked to stop, and did. */
    public int status() {
        return ENDED_BY_SIGNAL + signal;
    }

    /** A signal has come. */
    synchronized void arrived(int number, PrintWriter err, IntConsumer end) {
        boolean first = signal == 0;
        signal = number;
        if (stoppable && first) {
            err.println("ebv: interrupted, the best vectors so far are written; once more ends at once");
            err.flush();
            return;
        }
        List<Path> removed = UnfinishedFiles.ofProcess().deleteAll();
        String left = kept.get();
        err.println("ebv: interrupted" + (removed.isEmpty() ? "" : ", unfinished files were removed")
                + (left.isEmpty() ? "" : "; " + left));
        err.flush();
        end.accept(ENDED_BY_SIGNAL + number);
    }
}
