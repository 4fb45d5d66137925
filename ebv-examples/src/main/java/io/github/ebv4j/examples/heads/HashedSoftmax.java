package io.github.ebv4j.examples.heads;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Loss of a hashed head: for every hash function the cross-entropy of a softmax over its buckets, added up. A class's
 * score is the sum of the logarithms of its buckets' probabilities.
 *
 * <p>Source: Medini and others, Extreme Classification in Log Memory using Count-Min Sketch (MACH), NeurIPS 2019.
 */
final class HashedSoftmax implements ILossFunction {

    private static final long serialVersionUID = 1;

    private final int functions;
    private final int buckets;

    HashedSoftmax(HashedClasses hashes) {
        this.functions = hashes.functions();
        this.buckets = hashes.buckets();
    }

    private HashedClasses hashes() {
        return new HashedClasses(functions, buckets);
    }

    /**
     * Scores of classes.
     *
     * @param outputs of the layer, [mb, functions x buckets]; not modified
     * @param classes outputs of every class, as {@link HashedClasses#outputs} gives them
     * @return a new array [mb, classes.length]
     */
    INDArray scores(INDArray outputs, int[][] classes) {
        float[][] logs = logProbabilities(outputs).castTo(DataType.FLOAT).toFloatMatrix();
        float[] scores = new float[logs.length * classes.length];
        for (int i = 0; i < logs.length; i++) {
            for (int label = 0; label < classes.length; label++) {
                float sum = 0;
                for (int output : classes[label]) {
                    sum += logs[i][output];
                }
                scores[i * classes.length + label] = sum;
            }
        }
        return Nd4j.createFromArray(scores).reshape('c', logs.length, classes.length);
    }

    private INDArray logProbabilities(INDArray outputs) {
        INDArray rows = outputs.dup('c').reshape('c', outputs.size(0) * functions, buckets);
        return Nd4j.nn().logSoftmax(rows, 1).reshape('c', outputs.size(0), (long) functions * buckets);
    }

    /** 1 at the outputs of each row's class, [mb, functions x buckets]. */
    private INDArray targets(INDArray labels, DataType type) {
        double[] numbers =
                labels.castTo(DataType.DOUBLE).reshape(labels.length()).toDoubleVector();
        INDArray targets = Nd4j.zeros(type, numbers.length, functions * buckets);
        for (int i = 0; i < numbers.length; i++) {
            for (int function = 0; function < functions; function++) {
                targets.putScalar(i, hashes().output(function, (int) numbers[i]), 1);
            }
        }
        return targets;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        INDArray scores = logProbabilities(preOutput)
                .mul(targets(labels, preOutput.dataType()))
                .sum(true, 1)
                .negi();
        return mask == null ? scores : scores.muliColumnVector(mask.castTo(scores.dataType()));
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double sum = computeScoreArray(labels, preOutput, activation, mask)
                .sumNumber()
                .doubleValue();
        return average ? sum / preOutput.size(0) : sum;
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        INDArray rows = preOutput.dup('c').reshape('c', preOutput.size(0) * functions, buckets);
        INDArray gradient = Nd4j.nn().softmax(rows, 1).reshape('c', preOutput.shape());
        gradient.subi(targets(labels, preOutput.dataType()));
        return mask == null ? gradient : gradient.muliColumnVector(mask.castTo(gradient.dataType()));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public String name() {
        return "HashedSoftmax" + Arrays.asList(functions, buckets);
    }
}
