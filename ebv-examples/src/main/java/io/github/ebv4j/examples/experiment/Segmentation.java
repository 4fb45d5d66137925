package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.dl4j.EbvPixelLayer;
import io.github.ebv4j.dl4j.SegmentationAccuracy;
import io.github.ebv4j.examples.data.GarmentScenes;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.network.SegmentationNetwork;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.TrainingListener;
import io.github.ebv4j.examples.training.WarmupCosine;
import java.util.Random;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Segmentation of scenes of several garments under the pixel head with fixed class vectors, or under Deeplearning4j's
 * softmax of every pixel; what lies below, the scenes and the steps are the same.
 */
public final class Segmentation {

    private static final long TEST_SEED = 1_000_003;
    private static final int TEST_BATCH = 32;

    private final SegmentationPlan plan;
    private final GarmentScenes train;
    private final GarmentScenes test;

    private Segmentation(ImageData data, SegmentationPlan plan) {
        this.plan = plan;
        this.train = new GarmentScenes(data.train(), data.classes(), SegmentationPlan.SIDE);
        this.test = testScenes(data);
    }

    private static GarmentScenes testScenes(ImageData data) {
        return new GarmentScenes(data.test(), data.classes(), SegmentationPlan.SIDE);
    }

    /**
     * Trains and tests; the same data and plan give the same result on one machine.
     *
     * @throws IllegalStateException if the loss stops being a number
     */
    public static SegmentationResult run(ImageData data, SegmentationPlan plan, TrainingListener listener) {
        return new Segmentation(data, plan).run(listener);
    }

    /** The first test scenes. */
    public static GarmentScenes.Batch shown(ImageData data, int count) {
        return testScenes(data).draw(count, new Random(TEST_SEED));
    }

    /** The class that a network finds at each pixel, as a map [mb, side, side]. */
    public static INDArray classes(ComputationGraph network, INDArray images) {
        return network.outputSingle(images).argMax(1);
    }

    private SegmentationResult run(TrainingListener listener) {
        ComputationGraph network = SegmentationNetwork.create(
                train.side(),
                train.classes(),
                head(),
                new Adam(new WarmupCosine(plan.learningRate(), plan.steps())),
                plan.seed());
        Random scenes = new Random(plan.seed());
        long began = System.nanoTime();
        for (int step = 1; step <= plan.steps(); step++) {
            GarmentScenes.Batch batch = train.draw(plan.batchSize(), scenes);
            network.fit(new DataSet(batch.images(), labels(batch.labels())));
            listener.onStep(step, plan.steps(), requireNumber(network.score(), step));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new SegmentationResult(plan, measure(network), seconds, network);
    }

    private Layer head() {
        if (plan.head() == Head.EBV) {
            return new EbvPixelLayer.Builder()
                    .nOut(train.classes())
                    .dimension(train.classes())
                    .temperature(plan.temperature())
                    .build();
        }
        return new CnnLossLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** What each head asks for: class numbers [mb, 1, h, w], or one-hot [mb, classes, h, w]. */
    private INDArray labels(INDArray map) {
        if (plan.head() == Head.EBV) {
            return map;
        }
        INDArray oneHot = Nd4j.zeros(map.dataType(), map.size(0), train.classes(), map.size(2), map.size(3));
        for (int label = 0; label < train.classes(); label++) {
            oneHot.get(NDArrayIndex.all(), NDArrayIndex.interval(label, label + 1))
                    .assign(map.eq(label).castTo(map.dataType()));
        }
        return oneHot;
    }

    private SegmentationAccuracy measure(ComputationGraph network) {
        SegmentationAccuracy accuracy = new SegmentationAccuracy(test.classes());
        Random scenes = new Random(TEST_SEED);
        for (int first = 0; first < plan.testScenes(); first += TEST_BATCH) {
            int count = Math.min(TEST_BATCH, plan.testScenes() - first);
            GarmentScenes.Batch batch = test.draw(count, scenes);
            accuracy.eval(batch.labels(), network.outputSingle(batch.images()));
        }
        return accuracy;
    }

    private double requireNumber(double loss, int step) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("loss must be a number, was " + loss + " at step " + step
                    + " with learning rate " + plan.learningRate());
        }
        return loss;
    }
}
