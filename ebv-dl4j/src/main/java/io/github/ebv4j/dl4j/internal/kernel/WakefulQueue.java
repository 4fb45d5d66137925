package io.github.ebv4j.dl4j.internal.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Hands work to threads that stay awake for a while when there is none, giving way to any other thread. The loops of a
 * network follow each other within microseconds. A thread that slept would be late for each of them: where a virtual
 * processor halts with its thread, Linux may wake the thread on the caller's, and the two take turns.
 */
final class WakefulQueue<T> {

    private static final long AWAKE_NANOS = 20_000_000;

    /** How often to look before asking for the time and giving way. */
    private static final int LOOKS = 200;

    private final LinkedBlockingQueue<T> waiting = new LinkedBlockingQueue<>();

    private volatile boolean resting;

    /** Hands over. */
    void add(T work) {
        resting = false;
        waiting.add(work);
    }

    /** Lets the threads sleep until there is work again: others need the processors. */
    void rest() {
        resting = true;
    }

    /** Takes work and does it, without end. */
    void forEver(Consumer<T> worker) {
        while (true) {
            whileAwake(() -> waiting.isEmpty() && !resting);
            try {
                worker.accept(waiting.take());
            } catch (InterruptedException e) {
                // These threads are nobody's to stop: they wait for the next work.
                continue;
            }
        }
    }

    /** Waits for a latch; also when interrupted, since others still write to memory that the caller would give back. */
    static void await(CountDownLatch latch) {
        whileAwake(() -> latch.getCount() > 0);
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it no longer holds, or has held for long. */
    private static void whileAwake(BooleanSupplier holds) {
        long began = System.nanoTime();
        do {
            for (int i = 0; i < LOOKS; i++) {
                if (!holds.getAsBoolean()) {
                    return;
                }
                Thread.onSpinWait();
            }
            Thread.yield();
        } while (System.nanoTime() - began < AWAKE_NANOS);
    }
}
