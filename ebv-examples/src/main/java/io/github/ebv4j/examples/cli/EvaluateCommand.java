package io.github.ebv4j.examples.cli;

import io.github.ebv4j.examples.data.TestData;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.training.Accuracy;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.examples.training.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
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
    private DataOption data;

    @Option(
            names = "--top",
            paramLabel = "K",
            converter = CountConverter.class,
            description = "Also count an image as found if its class is among the K best (default: ${DEFAULT-VALUE}).")
    private long top = Training.TOP;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        int k = (int) Ranges.require("--top", top, 1, Integer.MAX_VALUE);
        ComputationGraph network = ModelFile.load(model);
        TestData test = data.loadTest();
        BaseOutputLayer head = ModelFile.head(network, model);
        ModelFile.requireFits(network, model, test.images());
        spec.commandLine().getErr().println(test.description());
        Accuracy accuracy = Accuracy.measure(network, test.images(), k);
        PrintWriter out = spec.commandLine().getOut();
        if (json.given()) {
            out.println(new JsonObject()
                    .put("head", Head.of(head).label())
                    .put("classes", head.getNOut())
                    .put("images", test.images().size())
                    .put("accuracy", accuracy.top1())
                    .put("top" + k, accuracy.topK()));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%s head, %,d images: top-1 %s, top-%d %s%n",
                    Head.of(head).label(),
                    test.images().size(),
                    TrainingTable.percent(accuracy.top1()),
                    k,
                    TrainingTable.percent(accuracy.topK()));
        }
        return 0;
    }
}
