package io.github.ebv4j.dl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import io.github.ebv4j.dl4j.Given;
import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Classes added to a trained network are learnt when it is trained on. */
class LearntNewClassesTest {

    @Test
    void theNewClassesAreLearnt() {
        EquiangularBasis larger = Given.randomBasis(10, 8, 3);
        EquiangularBasis first = firstOf(larger, 8);
        INDArray features = Nd4j.zeros(DataType.FLOAT, 40, Given.FEATURES);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 40, 1);
        for (int i = 0; i < 40; i++) {
            int label = i % 10;
            labels.putScalar(i, 0, label);
            for (int k = 0; k < Given.FEATURES; k++) {
                features.putScalar(i, k, 2 * Math.sin((k + 1) * (label + 1)) + 0.01 * i / 40);
            }
        }
        INDArray old = labels.lt(8).castTo(DataType.FLOAT);
        MultiLayerNetwork network = Given.network(
                new EbvOutputLayer.Builder().basis(first).build(),
                DataType.FLOAT,
                WorkspaceMode.ENABLED,
                new Adam(0.02));
        fit(network, new DataSet(features, labels.mul(old), null, old), 300);
        MultiLayerNetwork extended = ClassExtension.extend(network, larger);
        assertThat(accuracy(extended, features, labels, old.rsub(1))).isLessThan(0.6);
        fit(extended, new DataSet(features, labels), 300);
        assertThat(accuracy(extended, features, labels, null)).isGreaterThan(0.9);
    }

    private static void fit(MultiLayerNetwork network, DataSet batch, int steps) {
        for (int i = 0; i < steps; i++) {
            network.fit(batch);
        }
    }

    private static double accuracy(MultiLayerNetwork network, INDArray features, INDArray labels, INDArray mask) {
        TopKAccuracy accuracy = new TopKAccuracy(1);
        accuracy.eval(labels, network.output(features), mask);
        return accuracy.top1();
    }

    private static EquiangularBasis firstOf(EquiangularBasis basis, int size) {
        return EquiangularBasis.of(
                IntStream.range(0, size).mapToObj(basis::vector).toArray(float[][]::new));
    }
}
