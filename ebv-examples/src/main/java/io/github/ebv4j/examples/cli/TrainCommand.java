package io.github.ebv4j.examples.cli;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.BackboneOptions;
import io.github.ebv4j.examples.cli.option.CheckpointOptions;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DistinctFiles;
import io.github.ebv4j.examples.cli.option.EpochsOption;
import io.github.ebv4j.examples.cli.option.ForceOption;
import io.github.ebv4j.examples.cli.option.HeadConverter;
import io.github.ebv4j.examples.cli.option.HistoryOption;
import io.github.ebv4j.examples.cli.option.ImageReadingOptions;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.LabelledDataOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.option.RecipeOptions;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.terminal.Interruption;
import io.github.ebv4j.examples.data.ImageFindings;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.network.BackboneChoice;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TrainingTable;
import io.github.ebv4j.examples.training.ClassVectorChoice;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.examples.training.PixelMeans;
import io.github.ebv4j.examples.training.Recipe;
import io.github.ebv4j.examples.training.Training;
import io.github.ebv4j.examples.training.TrainingControl;
import io.github.ebv4j.examples.training.TrainingPlan;
import io.github.ebv4j.examples.training.TrainingResult;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network under one head, tests it, and saves it if asked. */
@Command(name = "train", description = "Train a network under an EBV or a softmax head.")
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--head",
            paramLabel = "ebv|fc",
            required = true,
            converter = HeadConverter.class,
            description = "ebv: equiangular basis vectors; fc: Deeplearning4j's softmax layer.")
    private Head head;

    @Mixin
    private LabelledDataOption data;

    @Mixin
    private BackboneOptions backbone;

    @Mixin
    private RecipeOptions recipe;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            converter = CountConverter.class,
            description = "Length of the class vectors (default: one a class, at most 512).")
    private Long dimension;

    @Option(
            names = "--vectors",
            paramLabel = "low|means|tree|agglomerative",
            description =
                    "Class vectors: low, of low coherence; means, of what the training images of each class look like"
                            + " on average; tree, of groups of classes that look alike, by k-means; agglomerative, of such"
                            + " groups by Ward's method (default: low, means for 1,000 classes and more).")
    private String vectors;

    @Option(
            names = "--correction",
            paramLabel = "R",
            converter = CountConverter.class,
            description = "Rank of a learnt part of the class vectors (default: 0, 32 with means for 1,000 classes and"
                    + " more).")
    private Long correction;

    @Mixin
    private EpochsOption epochs = new EpochsOption(TrainingPlan.DEFAULT_EPOCHS);

    @Option(
            names = "--batch",
            paramLabel = "B",
            converter = CountConverter.class,
            description = "Images in a step (default: ${DEFAULT-VALUE}).")
    private long batch = TrainingPlan.DEFAULT_BATCH_SIZE;

    @Option(
            names = "--early-stop",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Stop after N epochs without a better top-1 accuracy on the test images, and keep the best"
                    + " epoch's network (default: train to the end).")
    private Long earlyStop;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ImageReadingOptions reading;

    @Mixin
    private CheckpointOptions checkpoints = new CheckpointOptions(TrainingControl.DEFAULT_CHECKPOINT_EVERY_STEPS);

    @Option(names = "--model", paramLabel = "out.zip", description = "Save the trained network here.")
    private Path model;

    @Mixin
    private HistoryOption history;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        requireNoVectorsUnderSoftmax();
        int checkedEpochs = epochs.value();
        int checkedBatch = (int) Ranges.require("--batch", batch, 1, 1 << 20);
        if (dimension != null) {
            Ranges.require("--dimension", dimension, 1, 65_536);
        }
        BackboneChoice choice = backbone.choice();
        Recipe checkedRecipe = recipe.recipe(choice);
        int side = backbone.side();
        PrintWriter err = spec.commandLine().getErr();
        requireFiles();
        TrainingControl control = control();
        Interruption.current().keeps(() -> checkpoints.kept("no model was written"));
        ImageFindings findings = reading.findings(err);
        LabelledData images = data.load(side, findings);
        backbone.requireSizeFor(data);
        err.println(images.description());
        TrainingPlan plan = withVectors(
                new TrainingPlan(
                        choice, head, dimensionFor(images), checkedRecipe, checkedEpochs, checkedBatch, seed.value()),
                images.classes().size());
        TrainingResult result = train(images, plan, control);
        if (!findings.summary().isEmpty()) {
            err.println(findings.summary());
        }
        write(images, result);
        print(result);
        return 0;
    }

    private ClassVectorChoice vectorChoice(int classes) {
        if (vectors == null) {
            return head == Head.EBV ? ClassVectorChoice.automatic(classes) : ClassVectorChoice.LOW_COHERENCE;
        }
        return ClassVectorChoice.of(vectors)
                .orElseThrow(() -> new WrongArgumentException(
                        "--vectors must be one of " + ClassVectorChoice.labels() + ", was " + vectors));
    }

    private TrainingPlan withVectors(TrainingPlan plan, int classes) {
        ClassVectorChoice choice = vectorChoice(classes);
        long rank = correction == null ? choice.correction(classes, plan.dimension()) : correction;
        return plan.withVectors(choice, (int) Ranges.require("--correction", rank, 0, plan.dimension()));
    }

    private int dimensionFor(LabelledData images) {
        int classes = images.classes().size();
        if (dimension != null) {
            return dimension.intValue();
        }
        return vectorChoice(classes) == ClassVectorChoice.MEANS
                ? PixelMeans.defaultDimension(classes, images.shape())
                : Head.defaultDimension(classes + vectorChoice(classes).groups(classes));
    }

    private TrainingControl control() {
        int patience = earlyStop == null ? 0 : (int) Ranges.require("--early-stop", earlyStop, 1, Integer.MAX_VALUE);
        return TrainingControl.of((step, steps, loss) -> {})
                .withEpochsMeasured(patience)
                .withCheckpoint(checkpoints.file(), checkpoints.everySteps(), checkpoints.resume())
                .withThreads(reading.threads());
    }

    private TrainingResult train(LabelledData images, TrainingPlan plan, TrainingControl control) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        ComputationGraph network = Training.network(images, plan, control.threads());
        backbone.load(network, err);
        try (TrainingProgress progress = new TrainingProgress(plan, err)) {
            return Training.run(images, plan, control.withListener(progress), network);
        }
    }

    private void write(LabelledData images, TrainingResult result) throws IOException {
        if (model != null) {
            ModelFile.save(result.network(), Training.card(images, result.plan()), model, force.given());
        }
        history.write(result.history(), force.given());
    }

    private void requireNoVectorsUnderSoftmax() {
        if (head == Head.FC) {
            requireLeftOut("--dimension", dimension);
            requireLeftOut("--vectors", vectors);
            requireLeftOut("--correction", correction);
        }
        vectorChoice(0);
    }

    private static void requireLeftOut(String option, Object value) {
        if (value != null) {
            throw new WrongArgumentException(
                    option + " must be left out with --head fc, which has no class vectors, was " + value);
        }
    }

    private void requireFiles() throws IOException {
        DistinctFiles files = new DistinctFiles();
        backbone.addTo(files);
        files.writes("--model", model);
        history.addTo(files);
        checkpoints.addTo(files);
        history.requireWritable(force.given());
        checkpoints.requireUsable(force.given());
        if (model != null) {
            AtomicFile.requireWritable(model, force.given());
        }
    }

    private void print(TrainingResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            out.println(json(result));
            return;
        }
        out.println(TrainingTable.of(result));
        if (model != null) {
            out.println("model written to " + model);
        }
    }

    private static JsonObject json(TrainingResult result) {
        TrainingPlan plan = result.plan();
        JsonObject object = new JsonObject().put("head", plan.head().label()).put("classes", result.classes());
        if (plan.head() == Head.EBV) {
            object.put("dimension", plan.dimension());
        } else {
            object.put("dimension", (String) null);
        }
        return object.put("parameters", result.headParameters())
                .put("accuracy", result.accuracy().top1())
                .put("top5", result.accuracy().topK())
                .put("epochs", result.epochs())
                .put("seconds", result.seconds());
    }
}
