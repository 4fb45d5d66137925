package io.github.ebv4j.spark;

import static io.github.ebv4j.spark.GivenBatches.FEATURES;
import static io.github.ebv4j.spark.GivenBatches.ROWS;
import static io.github.ebv4j.spark.GivenBatches.batches;
import static io.github.ebv4j.spark.GivenBatches.configuration;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.EbvOutputLayer;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** Parameter averaging by Deeplearning4j's Spark with two workers in one process. */
class SparkTest {

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
        EquiangularBasis exact = GivenBatches.exactBasis();
        EquiangularBasis stored = EquiangularBasis.of(exact.matrix());
        for (EquiangularBasis basis : List.of(exact, stored)) {
            MultiLayerNetwork untrained = new MultiLayerNetwork(configuration(basis));
            untrained.init();
            MultiLayerNetwork trained = new AveragedTraining(2, ROWS, 2)
                    .train(spark, configuration(basis), spark.parallelize(batches(), 2), 6);
            DataSet test = DataSet.merge(batches());
            assertThat(trained.score(test)).isLessThan(untrained.score(test) / 2);
            EbvOutputLayer head =
                    (EbvOutputLayer) trained.getOutputLayer().conf().getLayer();
            assertThat(head.getBasis()).isEqualTo(basis);
            assertThat(trained.numParams()).isEqualTo(FEATURES * 24 + 24 + 24 * 10 + 10);
        }
    }
}
