package io.github.ebv4j.spark;

import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** The bytes of a round of parameter averaging under an EBV head and under a softmax head. */
final class RoundBytes {

    private static final int ROWS = 32;
    private static final int WORKERS = 2;

    private final int classes;
    private final int features;
    private final int dimension;

    RoundBytes(int classes, int features, int dimension) {
        this.classes = classes;
        this.features = features;
        this.dimension = dimension;
    }

    /** What a round sends: the difference of two rounds and one, so that what is sent once does not count. */
    record Bytes(String head, long parameters, long out, long back) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d parameters, a round sends %,d bytes to %d workers and %,d back",
                    head,
                    parameters,
                    out,
                    WORKERS,
                    back);
        }
    }

    Bytes round(JavaSparkContext spark, boolean ebv) throws TimeoutException {
        MultiLayerNetwork network = network(ebv);
        long[] one = sent(spark, network, 1);
        long[] three = sent(spark, network, 3);
        return new Bytes(
                ebv ? "ebv" : "softmax", network.numParams(), (three[0] - one[0]) / 2, (three[1] - one[1]) / 2);
    }

    private long[] sent(JavaSparkContext spark, MultiLayerNetwork network, int rounds) throws TimeoutException {
        RoundTraffic traffic = new RoundTraffic();
        spark.sc().addSparkListener(traffic);
        new AveragedTraining(WORKERS, ROWS, 1).train(spark, network, spark.parallelize(batches(), WORKERS), rounds);
        // What is told of the last tasks comes after the result itself.
        spark.sc().listenerBus().waitUntilEmpty();
        spark.sc().removeSparkListener(traffic);
        return new long[] {traffic.out(), traffic.back()};
    }

    private MultiLayerNetwork network(boolean ebv) {
        BaseOutputLayer head = ebv
                ? new EbvOutputLayer.Builder()
                        .nIn(features)
                        .nOut(classes)
                        .dimension(dimension)
                        .build()
                : new OutputLayer.Builder(new LossSparseMCXENT())
                        .nIn(features)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list(head)
                .build());
        network.init();
        return network;
    }

    private List<DataSet> batches() {
        List<DataSet> batches = new ArrayList<>();
        for (int batch = 0; batch < WORKERS; batch++) {
            INDArray numbers =
                    Nd4j.arange(ROWS).muli(classes / ROWS).addi(batch).reshape(ROWS, 1);
            batches.add(new DataSet(Nd4j.randn(ROWS, features), numbers));
        }
        return batches;
    }
}
