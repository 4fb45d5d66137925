package io.github.ebv4j.examples.cli;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.ImageReadingOptions;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.data.ImageFiles;
import io.github.ebv4j.examples.data.ImageFindings;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.training.Head;
import io.github.ebv4j.examples.training.ModelCard;
import io.github.ebv4j.examples.training.ModelFile;
import io.github.ebv4j.examples.training.Prediction;
import io.github.ebv4j.examples.training.Predictor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells the classes of image files, a line an image. */
@Command(name = "predict", description = "Tell the classes of images with a saved network.")
final class PredictCommand implements Callable<Integer> {

    private static final String UNKNOWN = "unknown";

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "out.zip", required = true, description = "What train saved.")
    private Path model;

    @Parameters(paramLabel = "IMAGE-or-DIR", arity = "0..*", description = "JPEG and PNG files, or folders of them.")
    private List<Path> named = new ArrayList<>();

    @Option(names = "--data", paramLabel = "IMAGE-or-DIR", description = "The same, as an option.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "K",
            converter = CountConverter.class,
            description = "Classes to tell for each image (default: ${DEFAULT-VALUE}).")
    private long top = 1;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "Smallest cosine (under a softmax head: probability) of a known class; an image below it is"
                    + " called unknown (default: none).")
    private Double threshold;

    @Mixin
    private ImageReadingOptions reading;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        int k = (int) Ranges.require("--top", top, 1, Integer.MAX_VALUE);
        if (threshold != null && !(threshold >= -1 && threshold <= 1)) {
            throw new WrongArgumentException("--threshold must be in [-1, 1], was " + threshold);
        }
        int threads = reading.threads();
        List<Path> all = new ArrayList<>(named);
        all.addAll(data);
        if (all.isEmpty()) {
            throw new WrongArgumentException("images must be named, none was given");
        }
        ComputationGraph network = ModelFile.load(model);
        Head head = Head.of(ModelFile.head(network, model));
        ModelCard card = ModelFile.requireCard(model);
        ImageFindings findings = reading.findings(spec.commandLine().getErr());
        ImageFiles files = ImageFiles.of(all, findings);
        List<JsonObject> rows = new ArrayList<>();
        new Predictor(network, card, head)
                .predict(files.images(), k, threads, seen -> tell(files.files().get(seen.index()), seen, rows));
        if (json.given()) {
            spec.commandLine()
                    .getOut()
                    .println(new JsonObject().put("images", rows).put("unreadable", findings.unreadableCount()));
        }
        if (!findings.summary().isEmpty()) {
            spec.commandLine().getErr().println(findings.summary());
        }
        return 0;
    }

    private void tell(Path file, Prediction seen, List<JsonObject> rows) {
        boolean known = threshold == null || seen.best().get(0).confidence() >= threshold;
        if (json.given()) {
            rows.add(json(file, seen, known));
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        String candidates = seen.best().stream().map(PredictCommand::text).collect(Collectors.joining("\t"));
        out.println(file + "\t" + (known ? "" : UNKNOWN + "\t") + candidates);
    }

    private static String text(Prediction.Candidate candidate) {
        String cosine =
                Double.isNaN(candidate.cosine()) ? "" : String.format(Locale.ROOT, "cosine %.4f, ", candidate.cosine());
        return String.format(Locale.ROOT, "%s (%sprobability %.4f)", candidate.name(), cosine, candidate.probability());
    }

    private static JsonObject json(Path file, Prediction seen, boolean known) {
        Prediction.Candidate best = seen.best().get(0);
        return json(best)
                .put("file", file.toString())
                .put("known", known)
                .put("top", seen.best().stream().map(PredictCommand::json).toList());
    }

    private static JsonObject json(Prediction.Candidate candidate) {
        return new JsonObject()
                .put("class", candidate.name())
                .put("cosine", OptionalDouble.of(candidate.cosine()))
                .put("probability", candidate.probability());
    }
}
