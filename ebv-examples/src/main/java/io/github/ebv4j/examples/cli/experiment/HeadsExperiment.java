package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.heads.HeadCurves;
import io.github.ebv4j.examples.heads.HeadOptions;
import io.github.ebv4j.examples.heads.HeadPlan;
import io.github.ebv4j.examples.heads.HeadResult;
import io.github.ebv4j.examples.heads.HeadResults;
import io.github.ebv4j.examples.heads.HeadTable;
import io.github.ebv4j.examples.heads.HeadTraining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Output layers beside one another on thousands of drawn characters. */
@Command(
        name = "heads",
        description = "Output layers beside one another on thousands of drawn characters, tested on unseen fonts.")
final class HeadsExperiment implements Callable<Integer> {

    private static final String CURVES = "curves.png";
    private static final List<String> COMPARED = List.of("softmax", "cosine,d=128", "ebv,d=128", "random,d=128");
    private static final int SMALL_CLASSES = 300;
    private static final int SMALL_STEPS = 300;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CharacterOptions characters;

    @Mixin
    private SeedsOption seeds;

    @Option(
            names = "--head",
            paramLabel = "HEAD",
            description = "A head with its options, such as ebv,d=256,rank=32; may be given several times (default: "
                    + "softmax, cosine, ebv and random with d = 128).")
    private List<String> heads = COMPARED;

    @Option(names = "--small", description = "300 characters and 300 steps, unless others are asked for.")
    private boolean small;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Training steps of 128 characters (default: 1500).")
    private Long steps;

    @Option(
            names = "--side",
            paramLabel = "S",
            converter = CountConverter.class,
            description = "Height and width of the pictures (default: ${DEFAULT-VALUE}).")
    private long side = 32;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Highest learning rate of AdamW (default: ${DEFAULT-VALUE}).")
    private double learningRate = HeadPlan.LEARNING_RATE;

    @Option(names = "--validation", description = "Leave the fonts for the test out of the table.")
    private boolean validationOnly;

    @Mixin
    private ResultOptions shown;

    @Override
    public Integer call() throws IOException {
        HeadResults folder = new HeadResults(shown.folder());
        List<HeadResult> results = shown.require(shown.reportOnly() ? folder.all() : trained(folder));
        HeadCurves.draw(results, shown.folder().resolve(CURVES));
        shown.print(new HeadTable(results, !validationOnly));
        return 0;
    }

    private List<HeadResult> trained(HeadResults results) throws IOException {
        List<HeadOptions> parsed = heads.stream().map(HeadOptions::parse).toList();
        int checkedSeeds = seeds.value();
        int checkedSide = (int) Ranges.require("--side", side, 8, 128);
        int checkedSteps =
                (int) Ranges.require("--steps", steps == null ? small ? SMALL_STEPS : 1500 : steps, 1, 1_000_000);
        CharacterData data = characters.draw(small ? SMALL_CLASSES : null);
        data.findings().forEach(spec.commandLine().getErr()::println);
        List<HeadResult> all = new ArrayList<>();
        for (int seed = 1; seed <= checkedSeeds; seed++) {
            for (HeadOptions head : parsed) {
                HeadPlan plan = HeadPlan.of(head, data.classes(), checkedSide, checkedSteps, seed)
                        .withLearningRate(learningRate);
                all.add(result(results, data, plan));
            }
        }
        return all;
    }

    private HeadResult result(HeadResults results, CharacterData data, HeadPlan plan) throws IOException {
        Optional<HeadResult> known = results.of(plan);
        if (known.isPresent()) {
            return known.get();
        }
        try (Terminal bar = Terminal.bar(plan.head() + ", seed " + plan.seed())) {
            HeadResult result = HeadTraining.run(
                    data,
                    plan,
                    (step, all, loss) -> bar.moveTo(step, all, String.format(Locale.ROOT, "loss %.3f", loss)));
            results.put(plan, result);
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "%s: validation %.2f %%, %.0f ms CPU a step%n",
                            plan.fileName(),
                            100 * result.top1("validation"),
                            result.cpuMillis());
            return result;
        }
    }
}
