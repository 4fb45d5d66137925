package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DataOption;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.experiment.GarmentTree;
import io.github.ebv4j.examples.experiment.TreeHead;
import io.github.ebv4j.examples.experiment.TreeStudy;
import io.github.ebv4j.examples.experiment.TreeStudyResult;
import io.github.ebv4j.examples.heads.FontMistakes;
import io.github.ebv4j.examples.heads.MistakeResults;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TreeStudyFile;
import io.github.ebv4j.tree.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How bad mistakes are under heads that know a tree of the classes, and under those that do not. */
@Command(
        name = "trees",
        description =
                "Severity of mistakes by a tree of the classes: softmax, flat and tree vectors, each also decided by"
                        + " conditional risk.")
final class TreesExperiment implements Callable<Integer> {

    private static final int MOST_EPOCHS = 1000;
    private static final int DIMENSION = 16;
    private static final String IMAGES = "images";
    private static final String CHARACTERS = "characters";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--on",
            paramLabel = "images|characters",
            description =
                    "images: those of --data; characters: drawn ones with the tree of their radicals and strokes, "
                            + "tested on unseen fonts (default: ${DEFAULT-VALUE}).")
    private String on = IMAGES;

    @Mixin
    private DataOption data;

    @Mixin
    private CharacterMistakes characters;

    @Option(
            names = "--tree",
            paramLabel = "FILE",
            description = "Tree of the classes in the order of their numbers (default: that of Fashion-MNIST).")
    private Path tree;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            converter = CountConverter.class,
            description = "Length of the class vectors (default: 16, with characters 128).")
    private Long dimension;

    @Option(
            names = "--tree-margin",
            paramLabel = "M",
            description = "Margin between branches in training with vectors of the tree (default: none).")
    private double treeMargin;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            converter = CountConverter.class,
            description = "Passes over the training images (default: ${DEFAULT-VALUE}).")
    private long epochs = 4;

    @Mixin
    private SeedsOption seeds;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            description = "File that keeps each result as a line of JSON, with characters a folder with a file for each"
                    + " training; a stopped run goes on from it.")
    private Path output;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (!List.of(IMAGES, CHARACTERS).contains(on)) {
            throw new WrongArgumentException("--on must be " + IMAGES + " or " + CHARACTERS + ", was " + on);
        }
        return on.equals(IMAGES) ? onImages() : onCharacters();
    }

    private int onCharacters() throws IOException {
        if (output == null || tree != null || treeMargin != 0) {
            throw new WrongArgumentException(
                    "--on characters must have --output, and neither --tree nor --tree-margin");
        }
        List<FontMistakes> all = characters.run(output, dimension, seeds.value());
        spec.commandLine()
                .getOut()
                .println(
                        json.given()
                                ? new JsonObject()
                                        .put(
                                                "results",
                                                all.stream()
                                                        .map(MistakeResults::json)
                                                        .toList())
                                : CharacterMistakes.table(all));
        return 0;
    }

    private int onImages() throws IOException {
        ImageData images = data.load();
        ClassTree ofClasses = tree == null ? GarmentTree.tree() : ClassTree.read(tree);
        int checkedDimension = (int) Ranges.require("--dimension", vectorLength(), 2, 65_536);
        int checkedEpochs = (int) Ranges.require("--epochs", epochs, 1, MOST_EPOCHS);
        TreeStudy study = new TreeStudy(images, ofClasses, checkedDimension, treeMargin, checkedEpochs);
        TreeStudyFile file = output == null ? null : TreeStudyFile.open(output, heading(images, ofClasses));
        spec.commandLine().getErr().println(images.description());
        List<TreeStudyResult> results = run(study, file);
        if (json.given()) {
            spec.commandLine()
                    .getOut()
                    .println(heading(images, ofClasses)
                            .put(
                                    "results",
                                    results.stream().map(TreeStudyFile::json).toList()));
        } else {
            print(results);
        }
        return 0;
    }

    private long vectorLength() {
        return dimension == null ? DIMENSION : dimension;
    }

    private JsonObject heading(ImageData images, ClassTree ofClasses) {
        return new JsonObject()
                .put("tree", ofClasses.toString())
                .put("train", images.train().size())
                .put("test", images.test().size())
                .put("dimension", vectorLength())
                .put("treeMargin", treeMargin)
                .put("epochs", epochs);
    }

    private List<TreeStudyResult> run(TreeStudy study, TreeStudyFile file) throws IOException {
        List<TreeStudyResult> all = new ArrayList<>(file == null ? List.of() : file.results());
        for (int seed = 1; seed <= seeds.value(); seed++) {
            for (TreeHead head : TreeHead.values()) {
                if (file != null && file.has(head, seed)) {
                    continue;
                }
                List<TreeStudyResult> found = train(study, head, seed);
                all.addAll(found);
                if (file != null) {
                    file.add(found);
                }
            }
        }
        return all;
    }

    private static List<TreeStudyResult> train(TreeStudy study, TreeHead head, long seed) throws IOException {
        try (Terminal bar = Terminal.bar(head.label() + ", seed " + seed)) {
            return study.run(
                    head,
                    seed,
                    (step, all, loss) -> bar.moveTo(step, all, String.format(Locale.ROOT, "loss %.3f", loss)));
        }
    }

    private void print(List<TreeStudyResult> results) {
        MistakeTable table = new MistakeTable();
        for (String decision : List.of(TreeStudy.ARGMAX, TreeStudy.CRM)) {
            results.stream()
                    .filter(result -> result.decision().equals(decision))
                    .forEach(result -> table.add(result.head() + ", " + decision, result));
        }
        spec.commandLine().getOut().println(table);
    }
}
