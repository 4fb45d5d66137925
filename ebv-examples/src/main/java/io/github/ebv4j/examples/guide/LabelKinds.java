package io.github.ebv4j.examples.guide;

import io.github.ebv4j.dl4j.evaluation.IntegerLabelEvaluation;
import io.github.ebv4j.dl4j.evaluation.IntegerLabelRoc;
import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import io.github.ebv4j.dl4j.mixing.Mixup;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** The kinds of labels that an EBV head learns from, and what measures each. */
final class LabelKinds {

    private LabelKinds() {}

    static double oneHot(MultiLayerNetwork network, DataSetIterator oneHotBatches) {
        // region one-hot
        network.fit(oneHotBatches, 20); // labels [mb, 10], a 1 in each row
        Evaluation evaluation = network.evaluate(oneHotBatches);
        double accuracy = evaluation.accuracy();
        // endregion
        return accuracy;
    }

    static double[] classNumbers(MultiLayerNetwork network, DataSetIterator numberedBatches) {
        // region class-numbers
        network.fit(numberedBatches, 20); // labels [mb, 1], numbers from 0 to 9
        double accuracy = network.doEvaluation(numberedBatches, new IntegerLabelEvaluation())[0].accuracy();
        double top5 = network.doEvaluation(numberedBatches, new TopKAccuracy(5))[0].topK();
        double auc = network.doEvaluation(numberedBatches, new IntegerLabelRoc())[0].calculateAverageAUC();
        // endregion
        return new double[] {accuracy, top5, auc};
    }

    static DataSet mixed(MultiLayerNetwork network, INDArray features, INDArray numbers) {
        // region soft-labels
        DataSet batch = new DataSet(features, numbers);
        new Mixup(10, 0.2, 42).preProcess(batch); // labels become weights [mb, 10], whose rows sum to 1
        network.fit(batch);
        // endregion
        return batch;
    }

    static double masked(MultiLayerNetwork network, INDArray features, INDArray numbers) {
        // region masks
        INDArray mask = Nd4j.ones(features.size(0), 1);
        mask.putScalar(0, 0, 0); // row 0 does not count
        network.fit(new DataSet(features, numbers, null, mask));
        // endregion
        return network.score();
    }
}
