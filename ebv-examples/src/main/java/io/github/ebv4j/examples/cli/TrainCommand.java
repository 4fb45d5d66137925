package io.github.ebv4j.examples.cli;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.examples.training.Training;
import io.github.ebv4j.examples.training.TrainingPlan;
import io.github.ebv4j.examples.training.TrainingResult;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the residual network under one head, tests it, and saves it if asked. */
@Command(name = "train", description = "Train a compact residual network under an EBV or a softmax head.")
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
    private DataOption data;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            converter = CountConverter.class,
            description = "Length of the class vectors (default: one a class, at most 512).")
    private Long dimension;

    @Mixin
    private EpochsOption epochs = new EpochsOption(TrainingPlan.DEFAULT_EPOCHS);

    @Mixin
    private SeedOption seed;

    @Option(names = "--model", paramLabel = "out.zip", description = "Save the trained network here.")
    private Path model;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        int checkedEpochs = epochs.value();
        OptionalLong checkedDimension = dimension == null
                ? OptionalLong.empty()
                : OptionalLong.of(Ranges.require("--dimension", dimension, 1, 65_536));
        if (dimension != null && head == Head.FC) {
            throw new WrongArgumentException(
                    "--dimension must be left out with --head fc, which has no class vectors, was " + dimension);
        }
        if (model != null) {
            AtomicFile.requireWritable(model, force.given());
        }
        ImageData images = data.load();
        spec.commandLine().getErr().println(images.description());
        int d = (int) checkedDimension.orElse(Head.defaultDimension(images.classes()));
        TrainingPlan plan = TrainingPlan.of(head, d, checkedEpochs, seed.value());
        TrainingResult result;
        try (Terminal bar = Terminal.bar("train " + head.label())) {
            result = Training.run(
                    images,
                    plan,
                    (step, steps, loss) -> bar.moveTo(step, steps, String.format(Locale.ROOT, "loss %.3f", loss)));
        }
        if (model != null) {
            ModelFile.save(result.network(), model, force.given());
        }
        print(result);
        return 0;
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
                .put("epochs", plan.epochs())
                .put("seconds", result.seconds());
    }
}
