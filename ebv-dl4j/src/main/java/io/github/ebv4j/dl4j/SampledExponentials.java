package io.github.ebv4j.dl4j;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.internal.Columns;
import io.github.ebv4j.dl4j.internal.Scratch;
import io.github.ebv4j.internal.Products;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Exponentials of scaled cosines over the classes of a batch and a {@link ClassSample} of the others: each drawn class
 * stands for (others / drawn) classes, so that the expected sum is that over all.
 *
 * @param scores cosine / temperature of each row with each of these classes, for drawn ones plus ln(others / drawn);
 *     shape [mb, m], 'f' order
 * @param vectors of these classes, shape [m, d]
 * @param classes their numbers
 * @param replaced scores with the own classes; null if they are as the others
 */
record SampledExponentials(INDArray scores, INDArray vectors, int[] classes, TargetScores replaced) {

    /**
     * Scores of a batch.
     *
     * @param own class of each row; -1 for none
     * @param replaced scores with the own classes; null if they are as the others
     */
    static SampledExponentials of(
            EquiangularBasis basis,
            double scale,
            INDArray unit,
            int[] own,
            TargetScores replaced,
            ClassSample sample,
            Scratch scratch) {
        int[] present = ClassSample.present(own);
        int[] drawn = sample.others(present, basis.size());
        int[] classes =
                IntStream.concat(Arrays.stream(present), Arrays.stream(drawn)).toArray();
        INDArray vectors = LabelReader.vectors(basis, classes, unit.dataType());
        INDArray scores = scratch.array(unit.dataType(), unit.size(0), classes.length);
        Products.gemm(unit, vectors, scores, false, true, scale, 0.0);
        if (replaced != null) {
            replaced.putInto(scores, classes, label -> Arrays.binarySearch(present, label));
        }
        double[] raised = new double[classes.length];
        Arrays.fill(
                raised,
                present.length,
                raised.length,
                Math.log((double) (basis.size() - present.length) / drawn.length));
        scores.addiRowVector(Columns.toBackend(raised, unit.dataType()).reshape(1, raised.length));
        return new SampledExponentials(scores, vectors, classes, replaced);
    }

    /** Each row's largest score, shape [mb, 1]. */
    INDArray maxima() {
        return scores.max(true, 1);
    }

    /**
     * Row sums of exponentials, and the vectors that they weigh; the scores are used up.
     *
     * @param shift subtracted from the scores of each row; null for none
     * @param weighted (output) shape [mb, d], 'f' order; overwritten; null if not wanted
     * @param raised (input and output) as {@link TargetScores#addRaises} takes it; null if not wanted
     */
    double[] sums(INDArray shift, INDArray weighted, double[] raised) {
        if (shift != null) {
            scores.subiColumnVector(shift);
        }
        Nd4j.getExecutioner().exec(new Exp(scores, scores));
        if (weighted != null) {
            Products.gemm(scores, vectors, weighted, false, false, 1.0, 0.0);
        }
        if (raised != null) {
            replaced.addRaises(scores, classes, raised);
        }
        return Columns.toHost(scores.sum(1));
    }
}
