package io.github.ebv4j.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Parameter averaging by Deeplearning4j's Spark with two workers in one process. */
class SparkTest {

    private static final int CLASSES = 20;
    private static final int FEATURES = 16;
    private static final int ROWS = 16;

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("ebv4j")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Once with vectors that an exact family rebuilds, once with vectors that the configuration carries. */
    @Test
    void twoWorkersLearnClassNumbers() {
        EquiangularBasis exact = EquiangularBases.generate(BasisSpec.of(CLASSES, 10));
        EquiangularBasis stored = EquiangularBasis.of(exact.matrix());
        for (EquiangularBasis basis : List.of(exact, stored)) {
            MultiLayerNetwork untrained = new MultiLayerNetwork(configuration(basis));
            untrained.init();
            SparkDl4jMultiLayer workers = new SparkDl4jMultiLayer(
                    spark,
                    configuration(basis),
                    new ParameterAveragingTrainingMaster.Builder(ROWS)
                            .batchSizePerWorker(ROWS)
                            .averagingFrequency(2)
                            .workerPrefetchNumBatches(0)
                            .rddTrainingApproach(RDDTrainingApproach.Direct)
                            .build());
            for (int epoch = 0; epoch < 6; epoch++) {
                workers.fit(spark.parallelize(batches(), 2));
            }
            MultiLayerNetwork trained = workers.getNetwork();
            DataSet test = DataSet.merge(batches());
            assertThat(trained.score(test)).isLessThan(untrained.score(test) / 2);
            EbvOutputLayer head =
                    (EbvOutputLayer) trained.getOutputLayer().conf().getLayer();
            assertThat(head.getBasis()).isEqualTo(basis);
            assertThat(trained.numParams()).isEqualTo(FEATURES * 24 + 24 + 24 * 10 + 10);
        }
    }

    private static MultiLayerConfiguration configuration(EquiangularBasis basis) {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(FEATURES)
                        .nOut(24)
                        .activation(Activation.TANH)
                        .build())
                .layer(new EbvOutputLayer.Builder().nIn(24).basis(basis).build())
                .build();
    }

    /** Well separated clusters, with class numbers as labels. */
    private static List<DataSet> batches() {
        Random random = new Random(7);
        double[] centres = random.doubles((long) CLASSES * FEATURES, -1, 1).toArray();
        List<DataSet> batches = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            INDArray features = Nd4j.create(ROWS, FEATURES);
            INDArray classes = Nd4j.create(ROWS, 1);
            for (int row = 0; row < ROWS; row++) {
                int number = (batch * ROWS + row) % CLASSES;
                classes.putScalar(row, 0, number);
                for (int k = 0; k < FEATURES; k++) {
                    features.putScalar(row, k, centres[number * FEATURES + k] + 0.1 * random.nextGaussian());
                }
            }
            batches.add(new DataSet(features, classes));
        }
        return batches;
    }
}
