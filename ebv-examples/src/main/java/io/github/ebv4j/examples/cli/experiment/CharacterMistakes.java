package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.experiment.TreeStudy;
import io.github.ebv4j.examples.heads.FontMistakes;
import io.github.ebv4j.examples.heads.HeadOptions;
import io.github.ebv4j.examples.heads.HeadPlan;
import io.github.ebv4j.examples.heads.HeadTraining;
import io.github.ebv4j.examples.heads.MistakeResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The part of {@link TreesExperiment} that is on drawn characters, with radicals and strokes as the tree. */
final class CharacterMistakes {

    private static final int DIMENSION = 128;

    /** Of the learnt part of the tree's vectors under one of the heads. */
    private static final int RANK = 32;

    @Mixin
    private CharacterOptions characters;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "With --on characters: training steps of 128 characters (default: ${DEFAULT-VALUE}).")
    private long steps = 2500;

    @Option(
            names = "--side",
            paramLabel = "S",
            converter = CountConverter.class,
            description = "With --on characters: height and width of the pictures (default: ${DEFAULT-VALUE}).")
    private long side = 24;

    /**
     * Trains what is not in the folder yet.
     *
     * @param dimension of the class vectors; null for 128
     */
    List<FontMistakes> run(Path folder, Long dimension, int seeds) throws IOException {
        int checkedDimension =
                (int) Ranges.require("--dimension", dimension == null ? DIMENSION : dimension, 2, 65_536);
        int checkedSteps = (int) Ranges.require("--steps", steps, 1, 1_000_000);
        int checkedSide = (int) Ranges.require("--side", side, 8, 128);
        String flat = "ebv,d=" + checkedDimension;
        int rank = Math.min(RANK, checkedDimension);
        MistakeResults results = new MistakeResults(folder);
        CharacterData data = characters.draw(null);
        List<FontMistakes> all = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (String head :
                    List.of("softmax", flat, flat + ",vectors=strokes", flat + ",rank=" + rank + ",vectors=strokes")) {
                HeadPlan plan = HeadPlan.of(HeadOptions.parse(head), data.classes(), checkedSide, checkedSteps, seed);
                all.addAll(mistakes(results, data, plan));
            }
        }
        return all;
    }

    private static List<FontMistakes> mistakes(MistakeResults results, CharacterData data, HeadPlan plan)
            throws IOException {
        Optional<List<FontMistakes>> known = results.of(plan);
        if (known.isPresent()) {
            return known.get();
        }
        try (Terminal bar = Terminal.bar(plan.head() + ", seed " + plan.seed())) {
            List<FontMistakes> found = HeadTraining.mistakes(
                    data,
                    plan,
                    (step, all, loss) -> bar.moveTo(step, all, String.format(Locale.ROOT, "loss %.3f", loss)));
            results.put(plan, found);
            return found;
        }
    }

    /** A row for each font, decision and head. */
    static MistakeTable table(List<FontMistakes> all) {
        MistakeTable table = new MistakeTable();
        for (String font : all.stream().map(FontMistakes::font).distinct().toList()) {
            for (String decision : List.of(TreeStudy.ARGMAX, TreeStudy.CRM)) {
                all.stream()
                        .filter(one -> one.font().equals(font)
                                && one.measures().decision().equals(decision))
                        .forEach(one ->
                                table.add(one.measures().head() + ", " + decision + ", " + font, one.measures()));
            }
        }
        return table;
    }
}
