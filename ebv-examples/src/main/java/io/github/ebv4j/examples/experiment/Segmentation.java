package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.dl4j.evaluation.SegmentationAccuracy;
import io.github.ebv4j.examples.data.GarmentScenes;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.ImageSet;
import io.github.ebv4j.examples.network.SegmentationNetwork;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.TrainingListener;
import io.github.ebv4j.examples.training.WarmupCosine;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Segmentation of scenes of several garments under the pixel head with fixed class vectors, or under Deeplearning4j's
 * softmax of every pixel; what lies below, the scenes and the steps are the same.
 *
 * <p>Of the training images the last eighth is held out: scenes of these are for choosing between heads, temperatures
 * and learning rates, so that test scenes serve for nothing but the result.
 */
public final class Segmentation {

    private static final long MEASURED_SEED = 1_000_003;
    private static final int MEASURED_BATCH = 32;
    private static final int HELD_OUT = 8;

    private final SegmentationPlan plan;
    private final GarmentScenes train;
    private final GarmentScenes measured;

    private Segmentation(ImageData data, SegmentationPlan plan) {
        this.plan = plan;
        this.train = scenes(data, data.train().range(0, kept(data)));
        this.measured = measured(data, plan.validation());
    }

    private static GarmentScenes measured(ImageData data, boolean validation) {
        ImageSet train = data.train();
        return scenes(data, validation ? train.range(kept(data), train.size()) : data.test());
    }

    private static int kept(ImageData data) {
        return data.train().size() - data.train().size() / HELD_OUT;
    }

    private static GarmentScenes scenes(ImageData data, ImageSet images) {
        return new GarmentScenes(images, data.classes(), SegmentationPlan.SIDE);
    }

    /**
     * Trains and measures; the same data and plan give the same result on one machine.
     *
     * @throws IllegalStateException if the loss stops being a number
     */
    public static SegmentationResult run(ImageData data, SegmentationPlan plan, TrainingListener listener) {
        return new Segmentation(data, plan).run(listener);
    }

    /** The first scenes to measure on. */
    public static GarmentScenes.Batch shown(ImageData data, boolean validation, int count) {
        return measured(data, validation).draw(count, new Random(MEASURED_SEED));
    }

    /** The class that a network finds at each pixel, as a map [mb, side, side]. */
    public static INDArray classes(ComputationGraph network, INDArray images) {
        return network.outputSingle(images).argMax(1);
    }

    private SegmentationResult run(TrainingListener listener) {
        ComputationGraph network = SegmentationNetwork.create(
                train.side(),
                plan.head().dimension(),
                plan.head().layer(train.classes()),
                new Adam(new WarmupCosine(plan.head().learningRate(), plan.steps())),
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

    /** What each head asks for: class numbers [mb, 1, h, w], or one-hot [mb, classes, h, w]. */
    private INDArray labels(INDArray map) {
        if (plan.head().kind() == Head.EBV) {
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
        SegmentationAccuracy accuracy = new SegmentationAccuracy(measured.classes());
        Random scenes = new Random(MEASURED_SEED);
        for (int first = 0; first < plan.measuredScenes(); first += MEASURED_BATCH) {
            int count = Math.min(MEASURED_BATCH, plan.measuredScenes() - first);
            GarmentScenes.Batch batch = measured.draw(count, scenes);
            accuracy.eval(batch.labels(), network.outputSingle(batch.images()));
        }
        return accuracy;
    }

    private double requireNumber(double loss, int step) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("loss must be a number, was " + loss + " at step " + step
                    + " with learning rate " + plan.head().learningRate());
        }
        return loss;
    }
}
