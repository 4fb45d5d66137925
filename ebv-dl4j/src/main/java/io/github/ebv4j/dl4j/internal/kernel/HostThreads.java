package io.github.ebv4j.dl4j.internal.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tasks over the memory of the CPU backend on several threads, the caller's among them: as many as the backend itself
 * may use. Who is done takes the next task. The caller waits for tasks only, never for a thread that a busy machine has
 * not let begin.
 */
final class HostThreads {

    private static final int COUNT = Math.max(
            1,
            Math.min(
                    Runtime.getRuntime().availableProcessors(),
                    Nd4j.getEnvironment().maxThreads()));

    private static final WakefulQueue<Runnable> WAITING = startOthers();

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final int count;
    private final IntConsumer task;
    private final CountDownLatch open;

    private HostThreads(int count, IntConsumer task) {
        this.count = count;
        this.task = task;
        this.open = new CountDownLatch(count);
    }

    private static WakefulQueue<Runnable> startOthers() {
        WakefulQueue<Runnable> waiting = new WakefulQueue<>();
        for (int i = 1; i < COUNT; i++) {
            Thread thread = new Thread(() -> waiting.forEver(Runnable::run), "ebv-backbone-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        return waiting;
    }

    /** How many threads run side by side. */
    static int count() {
        return COUNT;
    }

    /** To be called before an operation that the backend shares out over its own threads. */
    static void rest() {
        WAITING.rest();
    }

    /**
     * Runs a task for 0, ..., count - 1, in any order and several at once; returns when all are done.
     *
     * @throws IllegalStateException if one failed, with what it threw as the cause
     */
    static void forEach(int count, IntConsumer task) {
        HostThreads loop = new HostThreads(count, task);
        for (int i = 1; i < Math.min(COUNT, count); i++) {
            WAITING.add(loop::work);
        }
        loop.work();
        WakefulQueue.await(loop.open);
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
}
