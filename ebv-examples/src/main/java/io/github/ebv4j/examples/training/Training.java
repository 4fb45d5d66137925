package io.github.ebv4j.examples.training;

import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.network.NetworkParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
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
            return run(images, plan, TrainingControl.of(listener), network(images, plan));
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

    /** The network of a plan, with its first weights. */
    public static ComputationGraph network(LabelledData data, TrainingPlan plan) {
        Recipe recipe = plan.recipe();
        int classes = data.classes().size();
        int steps = plan.epochs() * TrainingRun.stepsPerEpoch(data, plan);
        return plan.backbone()
                .network(new NetworkParts(
                        data.shape(),
                        plan.head().layer(classes, plan.dimension(), recipe.labelSmoothing()),
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
