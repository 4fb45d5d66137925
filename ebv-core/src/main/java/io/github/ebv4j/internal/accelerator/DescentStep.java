package io.github.ebv4j.internal.accelerator;

/** Step after step of gradient descent on the sum over ordered pairs of relu(|cosine| - threshold). */
public interface DescentStep extends AutoCloseable {

    /**
     * Computes the vectors that follow the current ones.
     *
     * @return the mutual coherence of the current ones; NaN if the ones that follow are not finite
     */
    double advance();

    /** Keeps the current vectors as the best so far. */
    void keepCurrentAsBest();

    /** Makes the vectors that {@link #advance} computed the current ones. */
    void acceptNext();

    /** The current vectors, one after another. */
    float[] currentRows();

    /** The best vectors, one after another; {@link #keepCurrentAsBest} must have been called, or there were some at first. */
    float[] bestRows();

    /** Gives the memory back. */
    @Override
    void close();
}
