package io.github.ebv4j.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The head's mathematics once more, from stock ND4J operations on whole matrices in double precision, as the oracle of
 * the tests.
 */
record PlainHead(INDArray classVectors, double temperature, double smoothing) {

    INDArray probabilities(INDArray unit) {
        return Transforms.exp(logProbabilities(unit));
    }

    private INDArray logProbabilities(INDArray unit) {
        INDArray logits = logits(unit);
        INDArray shifted = logits.subColumnVector(logits.max(true, 1));
        return shifted.subColumnVector(Transforms.log(Transforms.exp(shifted).sum(true, 1)));
    }

    private INDArray logits(INDArray unit) {
        return unit.castTo(DataType.DOUBLE).mmul(vectors().transpose()).div(temperature);
    }

    private INDArray vectors() {
        return classVectors.castTo(DataType.DOUBLE);
    }

    private INDArray smoothed(INDArray classWeights) {
        INDArray weights = classWeights.castTo(DataType.DOUBLE);
        INDArray spread = weights.sum(true, 1).div(classVectors.size(0)).mul(smoothing);
        return weights.mul(1 - smoothing).addColumnVector(spread);
    }

    double[] softmaxLosses(INDArray unit, INDArray classWeights) {
        return smoothed(classWeights).mul(logProbabilities(unit)).sum(1).neg().toDoubleVector();
    }

    INDArray softmaxGradient(INDArray unit, INDArray classWeights) {
        INDArray targets = smoothed(classWeights);
        INDArray expected = probabilities(unit).mulColumnVector(targets.sum(true, 1));
        return expected.sub(targets).mmul(vectors()).div(temperature);
    }

    double[] distanceLosses(INDArray unit, INDArray classWeights) {
        INDArray distances = logits(unit).mul(temperature).rsub(1);
        return smoothed(classWeights).mul(distances).sum(1).toDoubleVector();
    }

    INDArray distanceGradient(INDArray classWeights) {
        return smoothed(classWeights).mmul(vectors()).neg();
    }
}
