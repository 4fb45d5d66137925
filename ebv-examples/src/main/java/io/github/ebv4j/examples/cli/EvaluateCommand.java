package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.ImageReadingOptions;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.LabelledDataOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.data.ImageFindings;
import io.github.ebv4j.examples.data.ImageSource;
import io.github.ebv4j.examples.data.LabelledData;
import io.github.ebv4j.examples.data.PixelScale;
import io.github.ebv4j.examples.data.TestData;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.TrainingTable;
import io.github.ebv4j.examples.training.Accuracy;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.ImageFeed;
import io.github.ebv4j.examples.training.ModelCard;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.examples.training.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tests a saved network on the test images of a data directory. */
@Command(name = "evaluate", description = "Test a saved network.")
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "out.zip", required = true, description = "What train saved.")
    private Path model;

    @Mixin
    private LabelledDataOption data;

    @Option(
            names = "--top",
            paramLabel = "K",
            converter = CountConverter.class,
            description = "Also count an image as found if its class is among the K best (default: ${DEFAULT-VALUE}).")
    private long top = Training.TOP;

    @Mixin
    private ImageReadingOptions reading;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        int k = (int) Ranges.require("--top", top, 1, Integer.MAX_VALUE);
        reading.threads();
        ComputationGraph network = ModelFile.load(model);
        BaseOutputLayer head = ModelFile.head(network, model);
        PrintWriter err = spec.commandLine().getErr();
        ImageFindings findings = reading.findings(err);
        Tested tested = data.isImageFolders()
                ? folders(network, data.directory().orElseThrow(), findings)
                : inMemory(network, data.directory());
        err.println(tested.description());
        Accuracy accuracy = Accuracy.measure(network, tested.feed(), tested.images(), k);
        if (!findings.summary().isEmpty()) {
            err.println(findings.summary());
        }
        print(head, tested.images().size() - findings.unreadableCount(), accuracy);
        return 0;
    }

    private record Tested(String description, ImageFeed feed, ImageSource images) {}

    private Tested inMemory(ComputationGraph network, Optional<Path> directory) throws IOException {
        TestData test = TestData.load(directory);
        ModelFile.requireFits(
                network,
                model,
                test.images().largestLabel() + 1,
                test.images().shape().channels());
        PixelScale scale = ModelFile.card(model).map(ModelCard::scale).orElse(PixelScale.SYMMETRIC);
        return new Tested(
                test.description(), new ImageFeed(test.images().shape(), scale, reading.threads()), test.images());
    }

    private Tested folders(ComputationGraph network, Path directory, ImageFindings findings) throws IOException {
        ModelCard card = ModelFile.requireCard(model);
        ModelFile.requireFits(
                network, model, card.classes().size(), card.shape().channels());
        ImageSource images = LabelledData.readTestFolders(directory, card.classes(), findings);
        String description =
                String.format(Locale.ROOT, "image folders of %s: %,d images to test", directory, images.size());
        return new Tested(description, card.feed(reading.threads()), images);
    }

    private void print(BaseOutputLayer head, int images, Accuracy accuracy) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            out.println(new JsonObject()
                    .put("head", Head.of(head).label())
                    .put("classes", head.getNOut())
                    .put("images", images)
                    .put("accuracy", accuracy.top1())
                    .put("top" + accuracy.k(), accuracy.topK()));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s head, %,d images: top-1 %s, top-%d %s%n",
                Head.of(head).label(),
                images,
                TrainingTable.percent(accuracy.top1()),
                accuracy.k(),
                TrainingTable.percent(accuracy.topK()));
    }
}
