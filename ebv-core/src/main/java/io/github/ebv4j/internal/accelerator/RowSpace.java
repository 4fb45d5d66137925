package io.github.ebv4j.internal.accelerator;

/**
 * Unit vectors in the memory of some processor, in double precision, and what a descent does with them. For one thread at a time.
 *
 * @param <V> rows of one length, one after another
 */
public interface RowSpace<V> {

    /** New rows, of any values. */
    V create();

    /** Takes rows back, to be given out again. */
    void release(V rows);

    /** Overwrites rows with values of the heap. */
    void write(double[] values, V target);

    /** The rows on the heap; the caller must not change them. */
    double[] valuesOf(V rows);

    /** Overwrites rows with others. */
    void copy(V from, V target);

    /** The Euclidean inner product. */
    double dot(V left, V right);

    /** Adds factor * term to the sum. */
    void addScaledInPlace(V sum, double factor, V term);

    /** Multiplies all values. */
    void scaleInPlace(V values, double factor);

    /** Removes from each row of a direction its part along the row of the point. */
    void projectInPlace(V direction, V point);

    /** Writes the rows of point + step * direction, normalised, to {@code target}. */
    void retract(V point, double step, V direction, V target);

    /** Largest norm of a row. */
    double largestRowNorm(V rows);
}
