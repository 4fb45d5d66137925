package io.github.ebv4j.examples.training;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Numbered pieces of work that several threads do ahead of the one who takes their results, in order.
 *
 * @param <T> the result of a piece
 */
public final class WorkAhead<T> implements AutoCloseable {

    /**
     * One piece of work.
     *
     * @param <T> its result
     */
    public interface Piece<T> {

        /** Does the piece of a number; called by several threads at once. */
        T at(int number) throws IOException;
    }

    private final int threads;
    private final int end;
    private final Piece<T> piece;
    private final ExecutorService pool;
    private final Deque<Future<T>> ahead = new ArrayDeque<>();
    private int next;

    /**
     * Starts nothing yet.
     *
     * @param name of the threads
     * @param threads how many, at least 1
     * @param first number of the first piece
     * @param end number after the last piece
     */
    public WorkAhead(String name, int threads, int first, int end, Piece<T> piece) {
        this.threads = threads;
        this.next = first;
        this.end = end;
        this.piece = piece;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The next result.
     *
     * @return null after the last
     * @throws IOException what the piece threw, or if the thread is interrupted
     * @throws IllegalStateException if the piece threw anything else
     */
    public T next() throws IOException {
        // One piece more than there are threads, so that none waits for this one to be taken.
        while (ahead.size() <= threads && next < end) {
            int number = next++;
            ahead.add(pool.submit(() -> piece.at(number)));
        }
        return ahead.isEmpty() ? null : result(ahead.remove());
    }

    private static <T> T result(Future<T> done) throws IOException {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while images were read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("images must be readable: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
