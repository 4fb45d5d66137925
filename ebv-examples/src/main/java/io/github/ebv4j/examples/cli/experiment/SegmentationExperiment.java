package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DataOption;
import io.github.ebv4j.examples.cli.option.ForceOption;
import io.github.ebv4j.examples.cli.option.HeadConverter;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.data.GarmentScenes;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.experiment.Segmentation;
import io.github.ebv4j.examples.experiment.SegmentationHead;
import io.github.ebv4j.examples.experiment.SegmentationPlan;
import io.github.ebv4j.examples.experiment.SegmentationResult;
import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.SegmentationPicture;
import io.github.ebv4j.examples.report.TextTable;
import io.github.ebv4j.examples.report.TrainingTable;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The class of every pixel of scenes of garments, under fixed class vectors and under Deeplearning4j's softmax. */
@Command(name = "segmentation", description = "mIoU on scenes of several garments: the EBV head beside softmax.")
final class SegmentationExperiment implements Callable<Integer> {

    private static final int SHOWN = 6;
    private static final String PICTURE = "segmentation.png";
    private static final List<Head> ORDER = List.of(Head.FC, Head.EBV);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Mixin
    private SeedsOption seeds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Training steps of 16 scenes (default: ${DEFAULT-VALUE}).")
    private long steps = SegmentationPlan.DEFAULT_STEPS;

    @Option(
            names = "--head",
            paramLabel = "ebv|fc",
            converter = HeadConverter.class,
            description = "Train this head alone (fc: softmax; default: both).")
    private Head only;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            converter = CountConverter.class,
            description = "Length of the class vectors (default: 32, or the number of classes if that is larger).")
    private Long dimension;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "Divisor of the cosines in the EBV head (default: ${DEFAULT-VALUE}; the reference value is 0.07).")
    private double temperature = SegmentationHead.DEFAULT_TEMPERATURE;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Highest learning rate of Adam (default: 0.02 under EBV, 0.03 under softmax).")
    private Double learningRate;

    @Option(
            names = "--validation",
            description = "Measure on scenes of the held-out eighth of the training images, not on test scenes.")
    private boolean validation;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where " + PICTURE + " goes: input, labels, then the classes under ebv and softmax.")
    private Path directory;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    private final Map<Head, List<SegmentationResult>> results = new EnumMap<>(Head.class);

    @Override
    public Integer call() throws IOException {
        requireRanges();
        if (directory != null) {
            Files.createDirectories(directory);
            AtomicFile.requireWritable(directory.resolve(PICTURE), force.given());
        }
        ImageData images = data.load();
        spec.commandLine().getErr().println(images.description());
        for (int seed = 1; seed <= seeds.value(); seed++) {
            for (Head kind : only == null ? ORDER : List.of(only)) {
                SegmentationPlan plan = SegmentationPlan.of(head(kind, images), (int) steps, validation, seed);
                results.computeIfAbsent(kind, k -> new ArrayList<>()).add(train(images, plan));
            }
        }
        if (directory != null) {
            draw(images);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            out.println(json((int) steps));
        } else {
            print(out);
        }
        return 0;
    }

    private void requireRanges() {
        seeds.value();
        Ranges.require("--steps", steps, 1, 1_000_000);
        Ranges.requirePositive("--temperature", temperature, Double.MAX_VALUE);
        if (dimension != null) {
            Ranges.require("--dimension", dimension, 1, 65_536);
        }
        if (learningRate != null) {
            Ranges.requirePositive("--learning-rate", learningRate, Double.MAX_VALUE);
        }
    }

    private SegmentationHead head(Head kind, ImageData images) {
        int classes = images.classes() + 1;
        int channels = classes;
        if (kind == Head.EBV) {
            channels = dimension == null ? SegmentationHead.defaultDimension(classes) : dimension.intValue();
        }
        double rate = learningRate == null ? SegmentationHead.defaultLearningRate(kind) : learningRate;
        return new SegmentationHead(kind, channels, temperature, rate);
    }

    private static SegmentationResult train(ImageData images, SegmentationPlan plan) {
        try (Terminal bar = Terminal.bar(name(plan.head().kind()) + ", seed " + plan.seed())) {
            return Segmentation.run(
                    images,
                    plan,
                    (step, all, loss) -> bar.moveTo(step, all, String.format(Locale.ROOT, "loss %.3f", loss)));
        }
    }

    private void draw(ImageData images) throws IOException {
        GarmentScenes.Batch scenes = Segmentation.shown(images, validation, SHOWN);
        List<INDArray> maps = new ArrayList<>(List.of(scenes.labels()));
        for (List<SegmentationResult> bySeed : results.values()) {
            maps.add(Segmentation.classes(bySeed.get(0).network(), scenes.images()));
        }
        SegmentationPicture.write(scenes.images(), maps, images.classes(), directory.resolve(PICTURE), force.given());
    }

    private void print(PrintWriter out) {
        String scenes = validation ? "validation" : "test";
        TextTable table =
                new TextTable("head", "learning rate", "seed", "mIoU, " + scenes, "pixels, " + scenes, "seconds");
        results.forEach((kind, bySeed) -> bySeed.forEach(result -> table.row(
                name(kind),
                Double.toString(result.plan().head().learningRate()),
                Long.toString(result.plan().seed()),
                TrainingTable.percent(result.accuracy().meanIoU()),
                TrainingTable.percent(result.accuracy().pixelAccuracy()),
                String.format(Locale.ROOT, "%.0f", result.seconds()))));
        out.println(table);
        results.forEach((kind, bySeed) -> out.println(name(kind) + " mIoU " + text(spread(bySeed))));
        if (only == null) {
            out.println(String.format(Locale.ROOT, "ebv - softmax: %+.2f points", 100 * gain()));
        }
        if (directory != null) {
            out.println("picture written to " + directory.resolve(PICTURE));
        }
    }

    private JsonObject json(int checkedSteps) {
        JsonObject object =
                new JsonObject().put("steps", checkedSteps).put("scenes", validation ? "validation" : "test");
        results.forEach((kind, bySeed) -> object.put(name(kind), json(bySeed)));
        return only == null ? object.put("meanIoUGain", gain()) : object;
    }

    private double gain() {
        return spread(results.get(Head.EBV)).mean()
                - spread(results.get(Head.FC)).mean();
    }

    private static String name(Head kind) {
        return kind == Head.EBV ? "ebv" : "softmax";
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
        SegmentationHead head = results.get(0).plan().head();
        JsonObject object = new JsonObject().put("learningRate", head.learningRate());
        if (head.kind() == Head.EBV) {
            object.put("dimension", head.dimension()).put("temperature", head.temperature());
        }
        Spread spread = spread(results);
        return object.put("meanIoU", spread.mean())
                .put("meanIoUDeviation", spread.deviation())
                .put("bySeed", bySeed);
    }
}
