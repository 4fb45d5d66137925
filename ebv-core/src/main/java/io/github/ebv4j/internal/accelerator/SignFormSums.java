package io.github.ebv4j.internal.accelerator;

/** Sums of a softmax over a fixed set of vectors; for several threads at once. */
public interface SignFormSums {

    /**
     * For each embedding u the sum of exp(scale &lt;u, e&gt;) over the vectors e, and the sum of the vectors with these weights.
     *
     * @param embeddings element (i, y) at y * count + i; not modified
     * @param count how many embeddings
     * @param scale factor on every cosine; the sums must be finite floats
     * @param weighted (output) as the embeddings are laid out, overwritten; null if not wanted
     * @return the sums, one for each embedding
     */
    double[] sums(float[] embeddings, int count, double scale, float[] weighted);
}
