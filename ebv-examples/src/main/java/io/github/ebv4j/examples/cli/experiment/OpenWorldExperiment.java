package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.cli.option.DataOption;
import io.github.ebv4j.examples.cli.option.EpochsOption;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.experiment.FewShot;
import io.github.ebv4j.examples.experiment.FewShotResult;
import io.github.ebv4j.examples.experiment.OpenWorld;
import io.github.ebv4j.examples.experiment.OpenWorldData;
import io.github.ebv4j.examples.experiment.OpenWorldResult;
import io.github.ebv4j.examples.experiment.Spread;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TextTable;
import io.github.ebv4j.examples.report.TrainingTable;
import io.github.ebv4j.examples.training.Head;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Classes that a network does not know: rejected, then added and learnt from few examples. */
@Command(
        name = "open-world",
        description = "Train on all classes but two: reject those, then add them and learn them from few examples.")
final class OpenWorldExperiment implements Callable<Integer> {

    private static final int UNKNOWN_CLASSES = 2;
    private static final int[] SHOTS = {5, 20};
    private static final int DEFAULT_EPOCHS = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Mixin
    private SeedsOption seeds;

    @Mixin
    private EpochsOption epochs = new EpochsOption(DEFAULT_EPOCHS);

    @Mixin
    private JsonOption json;

    private final List<OpenWorldResult> softmax = new ArrayList<>();
    private final List<OpenWorldResult> ebv = new ArrayList<>();
    private final List<FewShotResult> fewShot = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        int checkedSeeds = seeds.value();
        int checkedEpochs = epochs.value();
        ImageData images = data.load();
        spec.commandLine().getErr().println(images.description());
        OpenWorldData world = OpenWorldData.of(images, UNKNOWN_CLASSES);
        for (int seed = 1; seed <= checkedSeeds; seed++) {
            softmax.add(train(world, Head.FC, checkedEpochs, seed));
            ebv.add(train(world, Head.EBV, checkedEpochs, seed));
            for (int shots : SHOTS) {
                fewShot.add(FewShot.run(world, ebv.get(seed - 1).trained().network(), shots, seed));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            out.println(new JsonObject()
                    .put("epochs", checkedEpochs)
                    .put("softmax", json(softmax))
                    .put("ebv", json(ebv))
                    .put(
                            "fewShot",
                            fewShot.stream().map(OpenWorldExperiment::json).toList()));
        } else {
            print(out);
        }
        return 0;
    }

    private static OpenWorldResult train(OpenWorldData world, Head head, int epochs, long seed) {
        try (Terminal bar = Terminal.bar(head.label() + ", seed " + seed)) {
            return OpenWorld.run(
                    world,
                    head,
                    epochs,
                    seed,
                    (step, all, loss) -> bar.moveTo(step, all, String.format(Locale.ROOT, "loss %.3f", loss)));
        }
    }

    private void print(PrintWriter out) {
        TextTable rejection =
                new TextTable("head", "seed", "top-1, known", "AUROC", "unknown accepted", "known accepted");
        for (int i = 0; i < ebv.size(); i++) {
            addRow(rejection, softmax.get(i));
            addRow(rejection, ebv.get(i));
        }
        out.println(rejection);
        out.println("AUROC: softmax " + text(aurocs(softmax)) + ", ebv " + text(aurocs(ebv)));
        out.println();
        TextTable tuning = new TextTable("shots", "as before, bit for bit", "old, before", "old, tuned", "new, tuned");
        for (FewShotResult result : fewShot) {
            tuning.row(
                    Integer.toString(result.shots()),
                    result.unchanged() + " of " + result.images(),
                    TrainingTable.percent(result.oldBefore()),
                    TrainingTable.percent(result.oldAfter()),
                    TrainingTable.percent(result.newAfter()));
        }
        out.println(tuning);
    }

    private static void addRow(TextTable table, OpenWorldResult result) {
        table.row(
                result.trained().plan().head().label(),
                Long.toString(result.trained().plan().seed()),
                TrainingTable.percent(result.trained().accuracy().top1()),
                String.format(Locale.ROOT, "%.4f", result.auroc()),
                TrainingTable.percent(result.unknownAccepted()),
                TrainingTable.percent(result.knownAccepted()));
    }

    private static String text(Spread spread) {
        return String.format(Locale.ROOT, "%.4f +- %.4f", spread.mean(), spread.deviation());
    }

    private static Spread aurocs(List<OpenWorldResult> results) {
        return spread(results, OpenWorldResult::auroc);
    }

    private static Spread spread(List<OpenWorldResult> results, ToDoubleFunction<OpenWorldResult> value) {
        return Spread.of(results.stream().mapToDouble(value).toArray());
    }

    private static JsonObject json(List<OpenWorldResult> results) {
        return new JsonObject()
                .put("auroc", aurocs(results).mean())
                .put("aurocDeviation", aurocs(results).deviation())
                .put(
                        "unknownAccepted",
                        spread(results, OpenWorldResult::unknownAccepted).mean())
                .put(
                        "knownAccepted",
                        spread(results, OpenWorldResult::knownAccepted).mean())
                .put("bySeed", results.stream().map(OpenWorldExperiment::json).toList());
    }

    private static JsonObject json(OpenWorldResult result) {
        return new JsonObject()
                .put("seed", result.trained().plan().seed())
                .put("accuracy", result.trained().accuracy().top1())
                .put("auroc", result.auroc())
                .put("unknownAccepted", result.unknownAccepted())
                .put("knownAccepted", result.knownAccepted());
    }

    private static JsonObject json(FewShotResult result) {
        return new JsonObject()
                .put("shots", result.shots())
                .put("unchanged", result.unchanged())
                .put("images", result.images())
                .put("oldBefore", result.oldBefore())
                .put("oldAfter", result.oldAfter())
                .put("newAfter", result.newAfter());
    }
}
