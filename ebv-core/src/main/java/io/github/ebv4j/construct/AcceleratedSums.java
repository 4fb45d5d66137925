package io.github.ebv4j.construct;

import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.internal.accelerator.SignFormSums;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link io.github.ebv4j.ExponentialSums} on another processor, from arrays of the backend and into them. */
final class AcceleratedSums {

    private AcceleratedSums() {}

    /** @see io.github.ebv4j.ExponentialSums#exponentialSums */
    static double[] of(SignFormSums sums, INDArray embeddings, double scale, INDArray weighted) {
        float[] batch = HostColumns.copyOf(embeddings);
        float[] sum = weighted == null ? null : new float[batch.length];
        double[] found = sums.sums(batch, Math.toIntExact(embeddings.size(0)), scale, sum);
        if (weighted != null) {
            new HostColumns(weighted).write(0, Math.toIntExact(weighted.size(1)), sum, 0);
        }
        return found;
    }
}
