package io.github.ebv4j.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Threads that each compute the backend's products alone. Where all take part in one product, each waits twice a product for the
 * others; where other work keeps a processor busy, that takes ten times as long.
 *
 * <p>oneDNN takes threads of OpenMP, which are counted for every calling thread by itself. OpenBLAS counts them for the process:
 * it takes one as long as some thread is within {@link #runAlone} ({@link SingleThreadedBlas}).
 */
public final class ProductThreads implements AutoCloseable {

    private final ExecutorService workers;

    /** @param count how many, at least 1 */
    public ProductThreads(int count) {
        NativeOps natives = natives();
        workers = Executors.newFixedThreadPool(count, work -> worker(natives, work));
    }

    /** As many as there are processors, or threads that the backend may use; at least 1. */
    public static int most() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Math.max(1, Math.min(processors, Nd4j.getEnvironment().maxThreads()));
    }

    private static Thread worker(NativeOps natives, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    natives.setOmpNumThreads(1);
                    work.run();
                },
                "ebv-products");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs work on the calling thread, which computes products alone meanwhile, as all threads begun here do. */
    public static void runAlone(Runnable work) {
        runWithOneThread(() -> {
            try (SingleThreadedBlas meanwhile = SingleThreadedBlas.begin()) {
                work.run();
            }
        });
    }

    /** Runs work on the calling thread, for which oneDNN takes no other thread meanwhile. */
    public static void runWithOneThread(Runnable work) {
        NativeOps natives = natives();
        int before = natives.ompGetMaxThreads();
        natives.setOmpNumThreads(1);
        try {
            work.run();
        } finally {
            natives.setOmpNumThreads(before);
        }
    }

    private static NativeOps natives() {
        // Loads the backend, which the holder alone does not.
        Nd4j.getEnvironment();
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    /** Begins work on one of the threads. */
    public <T> Future<T> begin(Callable<T> work) {
        return workers.submit(work);
    }

    /** What the work came to, waited for even if interrupted; what it threw is thrown. */
    public static <T> T result(Future<T> begun) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return begun.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }

    /** Drops what was not begun, and waits for what was: it uses memory that the caller gives back. */
    @Override
    public void close() {
        workers.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (workers.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
