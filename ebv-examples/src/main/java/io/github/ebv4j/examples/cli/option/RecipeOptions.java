package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.training.Recipe;
import picocli.CommandLine.Option;

/** How a network is trained. */
public final class RecipeOptions {

    private static final double MOST = 1000;

    @Option(
            names = "--recipe",
            paramLabel = "plain|adamw|A0|A1|A2",
            converter = RecipeConverter.class,
            description = "How to train: plain, momentum without augmentation; adamw, AdamW without augmentation; A0,"
                    + " AdamW, crops and flips; A1, also label smoothing, TrivialAugment, erasing, mixup or cutmix; A2,"
                    + " as A1 with momentum (default: plain, adamw for a Swin transformer).")
    private Recipe recipe;

    @Option(names = "--learning-rate", paramLabel = "R", description = "Highest learning rate (default: the recipe's).")
    private Double learningRate;

    /** The recipe for a backbone, checked. */
    public Recipe recipe(BackboneChoice backbone) {
        Recipe chosen = recipe == null ? Recipe.defaultFor(backbone) : recipe;
        return learningRate == null
                ? chosen
                : chosen.withLearningRate(Ranges.requirePositive("--learning-rate", learningRate, MOST));
    }
}
