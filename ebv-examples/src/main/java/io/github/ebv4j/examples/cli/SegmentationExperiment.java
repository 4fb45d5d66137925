package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.data.GarmentScenes;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.experiment.Segmentation;
import io.github.ebv4j.examples.experiment.SegmentationPlan;
import io.github.ebv4j.examples.experiment.SegmentationResult;
import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.SegmentationPicture;
import io.github.ebv4j.examples.report.TextTable;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The class of every pixel of scenes of garments, under fixed class vectors and under Deeplearning4j's softmax. */
@Command(name = "segmentation", description = "mIoU on scenes of several garments: the EBV head beside softmax.")
final class SegmentationExperiment implements Callable<Integer> {

    private static final int SHOWN = 6;
    private static final String PICTURE = "segmentation.png";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "IDX files (default: the bundled part of Fashion-MNIST).")
    private Path data;

    @Option(
            names = "--seeds",
            paramLabel = "S",
            converter = CountConverter.class,
            description = "How many seeds, from 1 on (default 3).")
    private long seeds = 3;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Training steps of 16 scenes (default 2000).")
    private long steps = SegmentationPlan.DEFAULT_STEPS;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Divisor of the cosines in the EBV head (default 0.2; the reference value is 0.07).")
    private double temperature = SegmentationPlan.DEFAULT_TEMPERATURE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where " + PICTURE + " goes: input, labels, ebv, softmax; a row a scene.")
    private Path directory;

    @Option(names = "--force", description = "Replace an existing picture.")
    private boolean force;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        int checkedSeeds = (int) Ranges.require("--seeds", seeds, 1, 100);
        int checkedSteps = (int) Ranges.require("--steps", steps, 1, 1_000_000);
        double checkedTemperature = Ranges.requirePositive("--temperature", temperature, Double.MAX_VALUE);
        if (directory != null) {
            Files.createDirectories(directory);
            AtomicFile.requireWritable(directory.resolve(PICTURE), force);
        }
        ImageData images = ImageData.load(Optional.ofNullable(data));
        spec.commandLine().getErr().println(images.description());
        List<SegmentationResult> softmax = new ArrayList<>();
        List<SegmentationResult> ebv = new ArrayList<>();
        for (int seed = 1; seed <= checkedSeeds; seed++) {
            softmax.add(train(images, SegmentationPlan.of(Head.FC, checkedTemperature, checkedSteps, seed)));
            ebv.add(train(images, SegmentationPlan.of(Head.EBV, checkedTemperature, checkedSteps, seed)));
        }
        if (directory != null) {
            draw(images, ebv.get(0), softmax.get(0));
        }
        print(softmax, ebv, checkedSteps);
        return 0;
    }

    private SegmentationResult train(ImageData images, SegmentationPlan plan) {
        try (Terminal bar = Terminal.bar(plan.head().label() + ", seed " + plan.seed())) {
            return Segmentation.run(
                    images,
                    plan,
                    (step, all, loss) -> bar.moveTo(step, all, String.format(Locale.ROOT, "loss %.3f", loss)));
        }
    }

    private void draw(ImageData images, SegmentationResult ebv, SegmentationResult softmax) throws IOException {
        GarmentScenes.Batch scenes = Segmentation.shown(images, SHOWN);
        List<INDArray> maps = List.of(
                scenes.labels(),
                Segmentation.classes(ebv.network(), scenes.images()),
                Segmentation.classes(softmax.network(), scenes.images()));
        SegmentationPicture.write(scenes.images(), maps, images.classes(), directory.resolve(PICTURE), force);
    }

    private void print(List<SegmentationResult> softmax, List<SegmentationResult> ebv, int checkedSteps) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonObject()
                    .put("steps", checkedSteps)
                    .put("temperature", temperature)
                    .put("softmax", json(softmax))
                    .put("ebv", json(ebv))
                    .put("meanIoUGain", spread(ebv).mean() - spread(softmax).mean()));
            return;
        }
        TextTable table = new TextTable("seed", "softmax mIoU", "ebv mIoU", "softmax pixels", "ebv pixels", "seconds");
        for (int i = 0; i < ebv.size(); i++) {
            SegmentationResult fc = softmax.get(i);
            SegmentationResult ours = ebv.get(i);
            table.row(
                    Long.toString(ours.plan().seed()),
                    TrainingTable.percent(fc.accuracy().meanIoU()),
                    TrainingTable.percent(ours.accuracy().meanIoU()),
                    TrainingTable.percent(fc.accuracy().pixelAccuracy()),
                    TrainingTable.percent(ours.accuracy().pixelAccuracy()),
                    String.format(Locale.ROOT, "%.0f / %.0f", fc.seconds(), ours.seconds()));
        }
        out.println(table);
        out.println("softmax mIoU " + text(spread(softmax)) + ", ebv mIoU " + text(spread(ebv)));
        if (directory != null) {
            out.println("picture written to " + directory.resolve(PICTURE));
        }
    }

    private static String text(Spread spread) {
        return TrainingTable.percent(spread.mean()) + String.format(Locale.ROOT, " +- %.2f", 100 * spread.deviation());
    }

    private static Spread spread(List<SegmentationResult> results) {
        return Spread.of(results.stream()
                .mapToDouble(result -> result.accuracy().meanIoU())
                .toArray());
    }

    private static JsonObject json(List<SegmentationResult> results) {
        List<JsonObject> bySeed = results.stream()
                .map(result -> new JsonObject()
                        .put("seed", result.plan().seed())
                        .put("meanIoU", result.accuracy().meanIoU())
                        .put("pixelAccuracy", result.accuracy().pixelAccuracy())
                        .put("seconds", result.seconds()))
                .toList();
        Spread spread = spread(results);
        return new JsonObject()
                .put("meanIoU", spread.mean())
                .put("meanIoUDeviation", spread.deviation())
                .put("bySeed", bySeed);
    }
}
