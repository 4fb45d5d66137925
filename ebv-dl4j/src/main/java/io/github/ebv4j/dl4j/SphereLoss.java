package io.github.ebv4j.dl4j;

import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.Scratch;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss of unit embeddings, and its gradient: a pure function, the one place where score and back-propagation both
 * look.
 */
interface SphereLoss {

    /**
     * Loss of every row.
     *
     * @param unit unit embeddings, or zero rows, shape [mb, d], 'f' order; not modified
     * @param targets what each row should point at
     * @param weights factor on each row's loss, length mb; 0 leaves a row out
     * @param gradient (output) derivative of the sum of the losses by {@code unit}, shape [mb, d], 'f' order;
     *     overwritten; null if not wanted
     * @param scratch where working memory comes from
     * @return weighted losses in nats, length mb
     */
    double[] losses(INDArray unit, Targets targets, double[] weights, INDArray gradient, Scratch scratch);

    /**
     * Loss of every row, and how it changes with the temperature. A loss that knows cosine / temperature alone changes by
     * -&lt;u, g&gt; with the logarithm of the temperature, where g is its gradient by u.
     *
     * @param gradient as above, but always wanted
     * @param slopes (output) derivative of each weighted loss by the logarithm of the temperature, length mb; overwritten
     * @see #losses(INDArray, Targets, double[], INDArray, Scratch)
     */
    default double[] losses(
            INDArray unit, Targets targets, double[] weights, INDArray gradient, double[] slopes, Scratch scratch) {
        double[] losses = losses(unit, targets, weights, gradient, scratch);
        double[] dots = Columns.rowDots(unit, gradient);
        Arrays.setAll(slopes, row -> -dots[row]);
        return losses;
    }
}
