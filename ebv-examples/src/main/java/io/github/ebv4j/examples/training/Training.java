package io.github.ebv4j.examples.training;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.network.NetworkParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains a network under one head and tests it. */
public final class Training {

    /** The k of the top-k accuracy in a result. */
    public static final int TOP = 5;

    private Training() {}

    /**
     * Trains the compact network plainly on images that are in memory, and tests it; the same data and plan give the
     * same result on one machine.
     *
     * @throws IllegalStateException if the loss stops being a number
     */
    public static TrainingResult run(ImageData data, TrainingPlan plan, TrainingListener listener) {
        try {
            LabelledData images = LabelledData.of(data);
            return run(images, plan, TrainingControl.of(listener), network(images, plan, 1));
        } catch (IOException e) {
            throw new UncheckedIOException("images in memory must be readable: " + e.getMessage(), e);
        }
    }

    /**
     * Trains and tests; the same data, plan and first weights give the same result on one machine with one number of
     * backend threads, however often it is interrupted.
     *
     * @param network made by {@link #network}, with other weights if wanted; modified
     * @throws IllegalStateException if the loss stops being a number
     * @throws io.github.ebv4j.WrongArgumentException if a checkpoint to resume from is damaged or of another run
     * @throws IOException if an image or the checkpoint cannot be read or written
     */
    public static TrainingResult run(
            LabelledData data, TrainingPlan plan, TrainingControl control, ComputationGraph network)
            throws IOException {
        return new TrainingRun(data, plan, control, network).run();
    }

    /** The network of a plan, with its first weights, where no image has to be read for it. */
    public static ComputationGraph network(LabelledData data, TrainingPlan plan) {
        return network(data, plan, plan.head().layer(data.classes().size(), plan));
    }

    /**
     * The network of a plan, with its first weights; vectors of class means, or of a tree learned from these, take a pass over
     * the training images.
     *
     * @param threads that decode images
     * @throws IOException if an image cannot be read and such images are to stop the run
     */
    public static ComputationGraph network(LabelledData data, TrainingPlan plan, int threads) throws IOException {
        if (plan.vectors() == ClassVectorChoice.LOW_COHERENCE) {
            return network(data, plan);
        }
        EquiangularBasis vectors = PixelMeans.vectors(data, plan, threads);
        return network(data, plan, Head.layer(vectors, plan));
    }

    /**
     * The network of a plan under an output layer of one's own, with its first weights; two layers over one plan have the
     * same below them.
     *
     * @param head without its number of inputs; of the kind that the plan says
     */
    public static ComputationGraph network(LabelledData data, TrainingPlan plan, BaseOutputLayer head) {
        Recipe recipe = plan.recipe();
        int steps = plan.epochs() * TrainingRun.stepsPerEpoch(data, plan);
        return plan.backbone()
                .network(new NetworkParts(
                        data.shape(),
                        head,
                        recipe.updater(steps, plan.batchSize()),
                        recipe.weightDecay(),
                        plan.seed()));
    }

    /** What {@link io.github.ebv4j.examples.training.ModelFile} keeps beside a network of this plan. */
    public static Optional<ModelCard> card(LabelledData data, TrainingPlan plan) {
        return Optional.of(
                new ModelCard(data.classes(), data.shape(), plan.backbone().scale(data.shape())));
    }
}
