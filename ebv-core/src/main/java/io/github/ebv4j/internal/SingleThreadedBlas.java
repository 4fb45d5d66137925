package io.github.ebv4j.internal;

import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Nd4j;

/**
 * OpenBLAS takes one thread in the whole process until this is closed; then, where no other is open, as many as before the first.
 *
 * <p>JavaCPP looks its files through at every change of the number, which takes longer than a small matrix product. So work
 * of many short parts keeps one open throughout.
 */
public final class SingleThreadedBlas implements AutoCloseable {

    private static int open;

    /** What OpenBLAS had before the first. */
    private static int before;

    private boolean closed;

    private SingleThreadedBlas() {}

    /** Begins. */
    public static SingleThreadedBlas begin() {
        synchronized (SingleThreadedBlas.class) {
            if (open++ == 0) {
                Blas blas = Nd4j.factory().blas();
                before = blas.getMaxThreads();
                blas.setMaxThreads(1);
            }
            return new SingleThreadedBlas();
        }
    }

    /** Ends; nothing the second time. */
    @Override
    public void close() {
        synchronized (SingleThreadedBlas.class) {
            if (closed) {
                return;
            }
            closed = true;
            if (--open == 0) {
                Nd4j.factory().blas().setMaxThreads(before);
            }
        }
    }
}
