package io.github.ebv4j.spark;

import io.github.ebv4j.dl4j.evaluation.TopKAccuracy;
import io.github.ebv4j.dl4j.prediction.EbvPredictions;
import io.github.ebv4j.dl4j.prediction.ScoredClass;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Questions to a trained network, answered where the data are. */
public final class ClassJobs {

    private ClassJobs() {}

    /**
     * How often a network finds the class.
     *
     * @param batches with class numbers or one-hot labels
     * @param k how many of the best classes count
     * @return over all batches
     */
    public static TopKAccuracy evaluate(
            JavaSparkContext spark, MultiLayerNetwork network, JavaRDD<DataSet> batches, int k) {
        Broadcast<SharedNetwork> shared = spark.broadcast(new SharedNetwork(network));
        return batches.mapPartitions(part -> List.of(evaluated(shared, part, k)).iterator())
                .reduce(ClassJobs::merged);
    }

    private static TopKAccuracy evaluated(Broadcast<SharedNetwork> shared, Iterator<DataSet> part, int k) {
        MultiLayerNetwork network = shared.value().open();
        TopKAccuracy accuracy = new TopKAccuracy(k);
        part.forEachRemaining(batch -> accuracy.eval(batch.getLabels(), network.output(batch.getFeatures())));
        return accuracy;
    }

    private static TopKAccuracy merged(TopKAccuracy one, TopKAccuracy other) {
        one.merge(other);
        return one;
    }

    /**
     * The best classes of every example, best first, without an array of all scores.
     *
     * @param k how many
     * @return class numbers, an array an example, in the order of the batches
     */
    public static JavaRDD<int[]> topK(
            JavaSparkContext spark, MultiLayerNetwork network, JavaRDD<DataSet> batches, int k) {
        Broadcast<SharedNetwork> shared = spark.broadcast(new SharedNetwork(network));
        return batches.mapPartitions(part -> {
            MultiLayerNetwork own = shared.value().open();
            List<int[]> best = new ArrayList<>();
            part.forEachRemaining(batch -> EbvPredictions.of(own, batch.getFeatures())
                    .topK(k)
                    .forEach(classes -> best.add(
                            classes.stream().mapToInt(ScoredClass::index).toArray())));
            return best.iterator();
        });
    }
}
