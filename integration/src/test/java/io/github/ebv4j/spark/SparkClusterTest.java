package io.github.ebv4j.spark;

import static io.github.ebv4j.spark.GivenBatches.ROWS;
import static io.github.ebv4j.spark.GivenBatches.batches;
import static io.github.ebv4j.spark.GivenBatches.configuration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.serializer.KryoSerializer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Jobs on a standalone cluster: a master, two workers and their executors, each a process. */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD) // against hanging
class SparkClusterTest {

    private static final int EPOCHS = 4;
    private static final EquiangularBasis BASIS = GivenBatches.exactBasis();
    private static final AveragedTraining TRAINING = new AveragedTraining(2, ROWS, 2);

    @TempDir
    static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = new LocalCluster(folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Kills an executor once some tasks are done. */
    private static final class Killer extends SparkListener {

        private static final int AFTER = 5;

        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicBoolean killed = new AtomicBoolean();
        private final AtomicInteger removed = new AtomicInteger();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd event) {
            if (ended.incrementAndGet() == AFTER) {
                killed.set(cluster.killAnExecutor());
            }
        }

        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
            removed.incrementAndGet();
        }
    }

    @Test
    void aKilledExecutorLosesNothing() {
        MultiLayerNetwork undisturbed;
        MultiLayerNetwork disturbed;
        TopKAccuracy accuracy;
        Killer killer = new Killer();
        try (JavaSparkContext spark = new JavaSparkContext(cluster.settings("killed"))) {
            JavaRDD<DataSet> batches = spark.parallelize(batches(), 2);
            undisturbed = TRAINING.train(spark, configuration(BASIS), batches, EPOCHS);
            spark.sc().addSparkListener(killer);
            disturbed = TRAINING.train(spark, configuration(BASIS), batches, EPOCHS);
            accuracy = ClassJobs.evaluate(spark, disturbed, batches, 3);
        }
        assertThat(killer.killed).isTrue();
        assertThat(killer.removed.get()).isPositive();
        assertThat(disturbed.getIterationCount()).isEqualTo(undisturbed.getIterationCount());
        assertThat(disturbed.params().sub(undisturbed.params()).amaxNumber().doubleValue())
                .isLessThan(1e-5);
        assertThat(accuracy.examples()).isEqualTo(10L * ROWS);
        assertThat(accuracy.top1()).isGreaterThan(0.9);
    }

    @Test
    void answersAreThoseOfOneMachine() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(BASIS));
        network.init();
        DataSet all = DataSet.merge(batches());
        EquiangularBasis large = EquiangularBasis.of(
                Nd4j.createFromArray(RandomUnitRows.draw(300, 40, 1)).reshape('c', 300, 40));
        Path file = folder.resolve("large.npy");
        BasisFile.save(large, file, false);
        try (JavaSparkContext spark = new JavaSparkContext(cluster.settings("answers"))) {
            JavaRDD<DataSet> batches = spark.parallelize(batches(), 5);
            TopKAccuracy expected = new TopKAccuracy(3);
            expected.eval(all.getLabels(), network.output(all.getFeatures()));
            TopKAccuracy found = ClassJobs.evaluate(spark, network, batches, 3);
            assertThat(found.top1()).isEqualTo(expected.top1());
            assertThat(found.topK()).isEqualTo(expected.topK());
            List<int[]> best = ClassJobs.topK(spark, network, batches, 2).collect();
            assertThat(best).hasSize(10 * ROWS);
            List<int[]> alone = EbvPredictions.of(network, all.getFeatures()).topK(2).stream()
                    .map(row -> row.stream().mapToInt(one -> one.index()).toArray())
                    .toList();
            assertThat(best).usingRecursiveComparison().isEqualTo(alone);
            TiledCoherence.Measured measured = TiledCoherence.measure(spark, file, 64);
            assertThat(measured.coherence()).isCloseTo(large.report().coherence(), within(1e-6));
            assertThat(measured.mean()).isCloseTo(large.report().meanAbsCosine(), within(1e-6));
            assertThat(Math.abs(dot(large.vector(measured.left()), large.vector(measured.right()))))
                    .isCloseTo(measured.coherence(), within(1e-6));
        }
    }

    private static double dot(float[] left, float[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += (double) left[k] * right[k];
        }
        return sum;
    }

    @Test
    void kryoIsRefusedBeforeAnythingStarts() {
        SparkConf kryo = new SparkConf().set("spark.serializer", KryoSerializer.class.getName());
        assertThatThrownBy(() -> ClusterSettings.requireUsable(kryo))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spark.serializer must be Java's, which is Spark's default, was "
                        + KryoSerializer.class.getName());
    }

    /** Leaves the figures that docs/SCALE.md has in target/round-bytes.txt. */
    @Test
    void aRoundSendsAHundredthOfWhatSoftmaxSends() throws IOException, TimeoutException {
        RoundBytes sizes = new RoundBytes(100_000, 64, 512);
        RoundBytes.Bytes ebv;
        RoundBytes.Bytes softmax;
        try (JavaSparkContext spark = new JavaSparkContext(cluster.settings("bytes"))) {
            ebv = sizes.round(spark, true);
            softmax = sizes.round(spark, false);
        }
        Files.writeString(Path.of("target/round-bytes.txt"), ebv + "\n" + softmax + "\n");
        assertThat(ebv.parameters()).isEqualTo(64 * 512 + 512);
        assertThat(softmax.parameters()).isEqualTo(65 * 100_000);
        assertThat(100 * ebv.back()).isLessThan(softmax.back());
        assertThat(100 * ebv.out()).isLessThan(softmax.out());
    }
}
