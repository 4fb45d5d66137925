package io.github.ebv4j.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Training by parameter averaging: every worker learns from some batches on its own, then all go on from the mean of
 * their parameters. The class vectors of an EBV head are in the configuration, which each worker gets once; they take no
 * part in the rounds.
 *
 * @param workers that learn side by side; the work is cut by this number, so a lost executor does not change it
 * @param rows of a batch, in each data set and at each worker
 * @param batchesBetween how many batches a worker takes before the parameters are averaged
 */
public record AveragedTraining(int workers, int rows, int batchesBetween) {

    /** What the order of the batches comes from. */
    private static final long ORDER = 1;

    /** Checks that there is something to do. */
    public AveragedTraining {
        if (workers < 1 || rows < 1 || batchesBetween < 1) {
            throw new IllegalArgumentException("workers, rows and batches between must be at least 1, were " + workers
                    + ", " + rows + " and " + batchesBetween);
        }
    }

    /**
     * Trains a network.
     *
     * @param spark with {@link ClusterSettings#requireUsable usable} settings
     * @param start its parameters are where training begins; not modified
     * @param batches of {@link #rows} examples each, in as many partitions as there are workers; class numbers or one-hot
     *     labels
     * @param epochs passes over them
     * @return a new network
     */
    public MultiLayerNetwork train(
            JavaSparkContext spark, MultiLayerNetwork start, JavaRDD<DataSet> batches, int epochs) {
        ClusterSettings.requireUsable(spark.getConf());
        SparkDl4jMultiLayer workers = new SparkDl4jMultiLayer(spark, start.clone(), master());
        for (int epoch = 0; epoch < epochs; epoch++) {
            workers.fit(batches);
        }
        return workers.getNetwork();
    }

    /** Trains a network from its configuration's seed. */
    public MultiLayerNetwork train(
            JavaSparkContext spark, MultiLayerConfiguration configuration, JavaRDD<DataSet> batches, int epochs) {
        MultiLayerNetwork start = new MultiLayerNetwork(configuration);
        start.init();
        return train(spark, start, batches, epochs);
    }

    private ParameterAveragingTrainingMaster master() {
        return new ParameterAveragingTrainingMaster.Builder(workers, rows)
                .batchSizePerWorker(rows)
                .averagingFrequency(batchesBetween)
                .rngSeed(ORDER)
                // The caller's partitions stay: where batches go would otherwise change from run to run.
                .repartionData(Repartition.Never)
                .workerPrefetchNumBatches(0)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .build();
    }
}
