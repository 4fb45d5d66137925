package io.github.ebv4j.dl4j.backbone;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Many small tasks on several threads, the caller's among them: who is done takes the next. The caller waits for tasks
 * only, never for a thread that a busy machine has not let begin.
 */
final class KernelThreads {

    private static final ExecutorService OTHERS =
            Executors.newFixedThreadPool(Math.max(1, HostThreads.count() - 1), work -> {
                Thread thread = new Thread(work, "ebv-kernels");
                thread.setDaemon(true);
                return thread;
            });

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final int count;
    private final IntConsumer task;
    private final CountDownLatch open;

    private KernelThreads(int count, IntConsumer task) {
        this.count = count;
        this.task = task;
        this.open = new CountDownLatch(count);
    }

    /**
     * Runs a task for 0, ..., count - 1, in any order and several at once; returns when all are done.
     *
     * @throws IllegalStateException if one failed, with what it threw as the cause
     */
    static void forEach(int count, IntConsumer task) {
        KernelThreads loop = new KernelThreads(count, task);
        for (int i = 1; i < Math.min(HostThreads.count(), count); i++) {
            OTHERS.execute(loop::work);
        }
        loop.work();
        loop.await();
        if (loop.failure.get() != null) {
            throw new IllegalStateException("a part of a loop failed", loop.failure.get());
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            try {
                task.accept(i);
            } catch (Throwable thrown) {
                failure.set(thrown);
            } finally {
                open.countDown();
            }
        }
    }

    /** Also when interrupted: the tasks write to memory that the caller would give back. */
    private void await() {
        boolean interrupted = false;
        while (true) {
            try {
                open.await();
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
