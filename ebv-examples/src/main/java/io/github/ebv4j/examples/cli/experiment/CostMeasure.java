package io.github.ebv4j.examples.cli.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.heads.HeadKind;
import io.github.ebv4j.examples.heads.HeadOptions;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Time and memory of heads alone, with more classes than there are characters: each by {@link MillionClassesExperiment} in a
 * process of its own, its result as a file of the folder. A head that does not fit the memory is a result, too.
 */
final class CostMeasure {

    static final String ENDING = "-cost.jsonl";

    /** Exit statuses from here on tell of a signal: the system ended a process that took too much memory. */
    private static final int SIGNALS = 128;

    private final Path folder;
    private final long steps;
    private final OwnProcess process;

    CostMeasure(Path folder, long steps, OwnProcess process) {
        this.folder = folder;
        this.steps = steps;
        this.process = process;
    }

    /** @throws WrongArgumentException if a head is more than softmax, cosine or ebv with a dimension */
    static void require(String head) {
        HeadOptions options = HeadOptions.parse(head);
        boolean plain = options.kind() == HeadKind.SOFTMAX
                || options.kind() == HeadKind.COSINE
                || options.kind() == HeadKind.EBV;
        String plainText =
                options.kind() == HeadKind.SOFTMAX ? "softmax" : options.kind().label() + ",d=" + options.dimension();
        if (!plain || !options.toString().equals(plainText)) {
            throw new WrongArgumentException(
                    "head with more classes than characters must be softmax, cosine or ebv, the"
                            + " latter two with d alone, was " + head);
        }
    }

    /** Trains the head alone for some steps, unless its result is there. */
    void measure(String head, long classes) throws IOException {
        HeadOptions options = HeadOptions.parse(head);
        Path file = folder.resolve(
                options.toString().replace("=", "").replace(",", "_") + "-n" + classes + "-" + steps + ENDING);
        if (Files.exists(file)) {
            return;
        }
        Path told = folder.resolve("cost.out");
        int status = process.run(arguments(options, classes), told, folder.resolve("cost.log"));
        if (status != 0 && status < SIGNALS) {
            throw new IOException(
                    "measuring " + head + " with " + classes + " classes failed, see " + folder.resolve("cost.log"));
        }
        JsonObject result =
                new JsonObject().put("comparedHead", options.toString()).put("classes", classes);
        String line = status == 0
                ? Files.readString(told).strip()
                : new JsonObject()
                        .put("classes", classes)
                        .put("outcome", "ended by the system with status " + status)
                        .toString();
        String text = result + "\n" + line + "\n";
        AtomicFile.write(file, true, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        Files.delete(told);
    }

    private List<String> arguments(HeadOptions options, long classes) {
        List<String> arguments = new ArrayList<>(List.of("experiment", "million-classes", "--json"));
        arguments.addAll(List.of("--classes", Long.toString(classes)));
        arguments.addAll(List.of("--dimension", Integer.toString(options.dimension())));
        arguments.addAll(List.of("--head", options.kind() == HeadKind.SOFTMAX ? "fc" : "ebv"));
        arguments.addAll(List.of("--steps", Long.toString(steps)));
        if (options.kind() == HeadKind.COSINE) {
            arguments.addAll(List.of("--correction", Integer.toString(options.dimension())));
        }
        return arguments;
    }
}
