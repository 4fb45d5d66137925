package io.github.ebv4j.dl4j.backbone;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.nd4j.linalg.factory.Nd4j;

/** Threads for loops over the memory of the CPU backend: as many as the backend itself may use, the caller's included. */
final class HostThreads {

    private static final int COUNT = Math.max(
            1,
            Math.min(
                    Runtime.getRuntime().availableProcessors(),
                    Nd4j.getEnvironment().maxThreads()));

    private static final ExecutorService OTHERS = Executors.newFixedThreadPool(Math.max(1, COUNT - 1), work -> {
        Thread thread = new Thread(work, "ebv-backbone");
        thread.setDaemon(true);
        return thread;
    });

    private HostThreads() {}

    /** How many parts run side by side. */
    static int count() {
        return COUNT;
    }

    /**
     * Runs every part, the last one in this thread, and waits for all.
     *
     * @param parts number of parts
     * @param work what to do for part 0, 1, ..., parts - 1
     */
    static void run(int parts, IntConsumer work) {
        if (parts == 1) {
            work.accept(0);
            return;
        }
        CountDownLatch running = new CountDownLatch(parts - 1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int part = 0; part < parts - 1; part++) {
            int mine = part;
            OTHERS.execute(() -> {
                try {
                    work.accept(mine);
                } catch (Throwable thrown) {
                    failure.set(thrown);
                } finally {
                    running.countDown();
                }
            });
        }
        try {
            work.accept(parts - 1);
        } finally {
            // Also on failure: the others still write to memory that the caller would give back.
            await(running);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a part of a loop failed", failure.get());
        }
    }

    private static void await(CountDownLatch running) {
        boolean interrupted = false;
        while (true) {
            try {
                running.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
