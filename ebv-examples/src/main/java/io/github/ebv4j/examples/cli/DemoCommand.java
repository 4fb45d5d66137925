package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.examples.cli.option.DataOption;
import io.github.ebv4j.examples.cli.option.EpochsOption;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.report.AnglePlot;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.examples.report.TrainingTable;
import io.github.ebv4j.examples.training.Accuracy;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.examples.training.Training;
import io.github.ebv4j.examples.training.TrainingPlan;
import io.github.ebv4j.examples.training.TrainingResult;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole story on real data: vectors, their angles, two heads trained alike, a model saved and read back. */
@Command(name = "demo", description = "Generate vectors, measure them, train with them beside a softmax head.")
final class DemoCommand implements Callable<Integer> {

    private static final BasisSpec SHOWN = BasisSpec.of(100, 64);
    private static final int DEFAULT_EPOCHS = 4;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where the files go (default: ${DEFAULT-VALUE}); its files of an earlier demo are replaced.")
    private Path directory = Path.of("ebv-demo");

    @Mixin
    private DataOption data;

    @Mixin
    private EpochsOption epochs = new EpochsOption(DEFAULT_EPOCHS);

    @Mixin
    private SeedOption seed;

    @Override
    public Integer call() throws IOException {
        int checkedEpochs = epochs.value();
        requireNoFile(directory);
        ImageData images = data.load();
        Files.createDirectories(directory);
        AtomicFile.requireWritable(directory.resolve("model.zip"), true);
        showBasis();
        trainBoth(images, checkedEpochs);
        return 0;
    }

    private static void requireNoFile(Path directory) throws IOException {
        for (Path folder = directory.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new IOException("output must be a folder, " + folder + " is a file");
            }
        }
    }

    private void showBasis() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        BasisSpec wanted = SHOWN.withSeed(seed.value());
        out.printf(
                Locale.ROOT,
                "1. %d unit vectors in %d dimensions, as near to right angles as stochastic gradient descent brings them%n",
                wanted.size(),
                wanted.dimension());
        Generation generation;
        try (Terminal bar = Terminal.bar("generate")) {
            RunControl control = RunControl.defaults()
                    .withListener(progress -> bar.moveTo(
                            progress.step(),
                            progress.stepLimit(),
                            String.format(Locale.ROOT, "coherence %.4f", progress.bestCoherence())));
            generation = EquiangularBases.generate(wanted, GenerationMethod.SGD, control);
        }
        out.println(BasisSummary.text(generation.basis().report()));
        Path vectors = directory.resolve("basis.npy");
        Path angles = directory.resolve("angles.png");
        BasisFile.save(generation.basis(), vectors, true);
        AnglePlot.write(generation.basis(), angles, true);
        out.printf("written         %s, %s%n%n", vectors, angles);
        out.flush();
    }

    private void trainBoth(ImageData images, int checkedEpochs) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("2. One residual network under two heads: same data, same seed, same " + checkedEpochs + " epochs");
        out.println(images.description());
        out.flush();
        TrainingResult softmax = train(Head.FC, images, checkedEpochs);
        TrainingResult ebv = train(Head.EBV, images, checkedEpochs);
        out.println(TrainingTable.of(softmax, ebv));
        out.println();
        saveAndReadBack(ebv, images);
    }

    private TrainingResult train(Head head, ImageData images, int checkedEpochs) {
        TrainingPlan plan = TrainingPlan.of(head, Head.defaultDimension(images.classes()), checkedEpochs, seed.value());
        try (Terminal bar = Terminal.bar("train " + head.label())) {
            return Training.run(
                    images,
                    plan,
                    (step, steps, loss) -> bar.moveTo(step, steps, String.format(Locale.ROOT, "loss %.3f", loss)));
        }
    }

    private void saveAndReadBack(TrainingResult trained, ImageData images) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path file = directory.resolve("model.zip");
        ModelFile.save(trained.network(), Training.card(LabelledData.of(images), trained.plan()), file, true);
        ComputationGraph restored = ModelFile.load(file);
        long same = Accuracy.agreement(trained.network(), restored, images.test());
        out.printf(
                Locale.ROOT,
                "3. %s written and read back: %,d of %,d predictions are the same%n",
                file,
                same,
                images.test().size());
        if (same != images.test().size()) {
            throw new IllegalStateException("model " + file + " must predict as before it was saved, differs on "
                    + (images.test().size() - same) + " images");
        }
    }
}
