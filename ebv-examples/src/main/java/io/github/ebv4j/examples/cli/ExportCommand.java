package io.github.ebv4j.examples.cli;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.dl4j.export.EbvExport;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DistinctFiles;
import io.github.ebv4j.examples.cli.option.ForceOption;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.data.ImageShape;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.ModelCard;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a saved network for other runtimes. */
@Command(name = "export", description = "Write a saved network as ONNX, for other runtimes.")
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "out.zip", required = true, description = "What train saved.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "File to write, in the format ONNX.")
    private Path output;

    @Option(
            names = "--top",
            paramLabel = "K",
            converter = CountConverter.class,
            description = "Also give the K best classes of each image (default: none).")
    private Long top;

    @Option(
            names = "--embedding-only",
            description = "Leave the class vectors out, and give the embedding alone (default: off).")
    private boolean embeddingOnly;

    @Mixin
    private ForceOption force;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        if (top != null) {
            Ranges.require("--top", top, 1, Integer.MAX_VALUE);
            if (embeddingOnly) {
                throw new WrongArgumentException("--top must be left out with --embedding-only, was " + top);
            }
        }
        AtomicFile.requireWritable(output, force.given());
        new DistinctFiles().reads("model", model).writes("--output", output);
        ComputationGraph network = ModelFile.load(model);
        BaseOutputLayer head = ModelFile.head(network, model);
        if (Head.of(head) != Head.EBV) {
            throw new WrongArgumentException("an exported model must end in an EBV head, " + model + " does not");
        }
        ModelCard card = ModelFile.requireCard(model);
        export(network, card).write(output, force.given());
        print(head.getNOut(), Files.size(output));
        return 0;
    }

    private EbvExport export(ComputationGraph network, ModelCard card) {
        ImageShape shape = card.shape();
        EbvExport export = EbvExport.of(
                        network, InputType.convolutional(shape.height(), shape.width(), shape.channels()))
                .withNote("ebv.pixels", card.scale().name().toLowerCase(Locale.ROOT))
                .withNote("ebv.names", String.join("\n", card.classes()));
        if (embeddingOnly) {
            return export.embeddingOnly();
        }
        return top == null ? export : export.topK(top.intValue());
    }

    private void print(long classes, long bytes) {
        if (json.given()) {
            spec.commandLine()
                    .getOut()
                    .println(new JsonObject()
                            .put("output", output.toString())
                            .put("classes", classes)
                            .put("bytes", bytes));
            return;
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "wrote %s: %,d classes, %,d bytes%n", output, classes, bytes);
    }
}
