package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisReport;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.Generation;
import io.github.ebv4j.GenerationMethod;
import io.github.ebv4j.GenerationPlan;
import io.github.ebv4j.GenerationWay;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.cli.option.CheckpointOptions;
import io.github.ebv4j.examples.cli.option.ClassesOrTree;
import io.github.ebv4j.examples.cli.option.CountConverter;
import io.github.ebv4j.examples.cli.option.DimensionOption;
import io.github.ebv4j.examples.cli.option.DistinctFiles;
import io.github.ebv4j.examples.cli.option.JsonOption;
import io.github.ebv4j.examples.cli.option.MethodConverter;
import io.github.ebv4j.examples.cli.option.Ranges;
import io.github.ebv4j.examples.cli.option.SeedOption;
import io.github.ebv4j.examples.cli.option.TimeLimitOption;
import io.github.ebv4j.examples.cli.option.TreeOptions;
import io.github.ebv4j.examples.cli.option.VectorOutput;
import io.github.ebv4j.examples.cli.terminal.Interruption;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.report.BasisSummary;
import io.github.ebv4j.examples.report.JsonObject;
import io.github.ebv4j.examples.report.PlanSummary;
import io.github.ebv4j.examples.report.TreeSummary;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.io.BasisFile;
import io.github.ebv4j.optimize.RunControl;
import io.github.ebv4j.optimize.SgdSettings;
import io.github.ebv4j.optimize.StopReason;
import io.github.ebv4j.tree.TreeReport;
import io.github.ebv4j.tree.TreeSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates a basis and writes it as a NumPy file with its recipe beside it. */
@Command(name = "generate", description = "Generate N unit vectors in D dimensions, nearly at right angles.")
final class GenerateCommand implements Callable<Integer> {

    private static final String LEARNING_RATE = "--learning-rate";
    private static final String STEP_LIMIT = "--step-limit";

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private ClassesOrTree classes;

    @Mixin
    private DimensionOption dimension;

    @Mixin
    private TreeOptions treeOptions;

    @Option(
            names = "--method",
            paramLabel = "auto|exact|sgd|refine",
            defaultValue = "auto",
            converter = MethodConverter.class,
            description = "auto: the best exact family or bundled packing, refined where that pays; or one method alone"
                    + " (default: ${DEFAULT-VALUE}).")
    private GenerationMethod method;

    @Option(
            names = "--threshold",
            paramLabel = "A",
            description = "Coherence to reach, in (0, 1] (default: a feasible one).")
    private Double threshold;

    @Mixin
    private SeedOption seed;

    @Mixin
    private TimeLimitOption timeLimit;

    @Option(names = LEARNING_RATE, paramLabel = "R", description = "Step size of sgd (default: ${DEFAULT-VALUE}).")
    private double learningRate = SgdSettings.defaults().learningRate();

    @Option(
            names = STEP_LIMIT,
            paramLabel = "STEPS",
            converter = CountConverter.class,
            description = "The most steps of sgd (default: ${DEFAULT-VALUE}).")
    private long stepLimit = SgdSettings.defaults().stepLimit();

    @Option(names = "--rotate", description = "Turn all vectors by a rotation drawn from the seed: dense, angles kept.")
    private boolean rotate;

    @Option(
            names = "--explain",
            description = "Print the plan (method, start, expected coherence, memory, time) and make nothing.")
    private boolean explain;

    @Option(
            names = "--keep-on-interrupt",
            negatable = true,
            description = "Write the best vectors so far when interrupted (default: only with --checkpoint).")
    private Boolean keepOnInterrupt;

    private final Interruption interruption = Interruption.current();

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private VectorOutput output;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        Optional<TreeSpec> tree = tree();
        BasisSpec wanted = tree.map(TreeSpec::basisSpec).orElseGet(this::wanted);
        requireUsedOptions(tree.isPresent());
        Path file = output.file(wanted.size(), wanted.dimension());
        requireDistinct(file);
        checkpoints.requireUsable(output.force());
        RunControl control = control();
        GenerationPlan plan =
                tree.isPresent() ? EquiangularBases.plan(tree.get(), method, control) : plan(wanted, control);
        if (explain) {
            print(plan);
            return 0;
        }
        output.requireWritable(file, wanted);
        if (rotate) {
            MemoryBudget.requireRotation(wanted.dimension());
        }
        sayIfNoCheckpointIsNeeded(plan);
        Generation generation = rotated(generate(plan, control), wanted.seed());
        // Measured first, so that nothing is written if measuring fails.
        BasisReport report = generation.basis().report();
        OptionalDouble inDouble = output.save(generation.basis(), file);
        print(generation, report, tree.map(spec -> TreeReport.of(generation.basis())), file, inDouble);
        if (plan.way() == GenerationWay.DESCENT) {
            UnreachedThreshold.advice(wanted, generation, report.coherence()).ifPresent(this::advise);
        }
        return generation.stopReason() == StopReason.CANCELLED ? interruption.status() : 0;
    }

    private void requireDistinct(Path file) throws IOException {
        DistinctFiles files = new DistinctFiles();
        classes.addTo(files);
        files.writes("--output", file).writes("recipe", BasisFile.recipeOf(file));
        checkpoints.addTo(files);
    }

    /** An exact family is built at once: a checkpoint is not needed, which is said later, and not given to it. */
    private RunControl control() {
        RunControl limited = timeLimit.applyTo(RunControl.defaults());
        return method instanceof GenerationMethod.Exact ? limited : checkpoints.applyTo(limited);
    }

    private void sayIfNoCheckpointIsNeeded(GenerationPlan plan) {
        boolean atOnce = plan.way() == GenerationWay.CONSTRUCTION || plan.way() == GenerationWay.STORED_PACKING;
        if (atOnce && checkpoints.file().isPresent()) {
            spec.commandLine()
                    .getErr()
                    .println("ebv: --checkpoint is not needed, the vectors are made at once; "
                            + checkpoints.file().get() + " is not written");
        }
    }

    /** Whether an interruption is to leave the best vectors so far: as asked, or where the run has a checkpoint. */
    private boolean keepsOnInterrupt() {
        return keepOnInterrupt == null ? checkpoints.file().isPresent() : keepOnInterrupt;
    }

    private Generation rotated(Generation made, long rotationSeed) {
        return rotate
                ? new Generation(made.basis().rotated(rotationSeed), made.stopReason(), made.steps(), made.elapsed())
                : made;
    }

    private Generation generate(GenerationPlan plan, RunControl control) {
        interruption.keeps(() -> checkpoints.kept("no vectors were written"));
        if (keepsOnInterrupt()) {
            interruption.stopsRun();
        }
        try (Terminal bar = Terminal.bar("generate")) {
            return plan.run(control.withCancelled(interruption::stopped)
                    .withListener(bar.listener(
                            control,
                            progress -> String.format(
                                    Locale.ROOT,
                                    "coherence %.4f -> %.4f",
                                    progress.bestCoherence(),
                                    progress.target()))));
        } finally {
            interruption.endsProcess();
        }
    }

    private void print(GenerationPlan plan) {
        spec.commandLine().getOut().println(json.given() ? PlanSummary.json(plan) : PlanSummary.text(plan));
    }

    /** The plan; a descent has the settings of the options, whether it was asked for or auto came to it. */
    private GenerationPlan plan(BasisSpec wanted, RunControl control) {
        GenerationMethod descent = GenerationMethod.sgd(settings());
        if (method instanceof GenerationMethod.Sgd) {
            return EquiangularBases.plan(wanted, descent, control);
        }
        GenerationPlan plan = EquiangularBases.plan(wanted, method, control);
        return plan.way() == GenerationWay.DESCENT ? EquiangularBases.plan(wanted, descent, control) : plan;
    }

    private Optional<TreeSpec> tree() throws IOException {
        return classes.tree().map(tree -> treeOptions.spec(tree, dimension.value(), seed.value()));
    }

    private void requireUsedOptions(boolean tree) {
        if (!tree) {
            treeOptions.given().ifPresent(name -> {
                throw new WrongArgumentException(name + " must be left out without " + ClassesOrTree.TREE);
            });
            requireUsedOptions();
            return;
        }
        for (String name : List.of("--threshold", LEARNING_RATE, STEP_LIMIT, "--checkpoint", CheckpointOptions.EVERY)) {
            refuse(name, ClassesOrTree.TREE);
        }
    }

    /** An option that the method would ignore is refused; auto may come to use any. */
    private void requireUsedOptions() {
        boolean exact = method instanceof GenerationMethod.Exact;
        if (exact && !rotate) {
            refuse(SeedOption.NAME);
        }
        if (exact || method instanceof GenerationMethod.Refine) {
            refuse(LEARNING_RATE);
            refuse(STEP_LIMIT);
            refuse(CheckpointOptions.EVERY);
        }
    }

    private void refuse(String name) {
        refuse(name, "--method " + MethodConverter.label(method));
    }

    private void refuse(String name, String with) {
        OptionSpec given = spec.commandLine().getParseResult().matchedOption(name);
        if (given != null) {
            throw new WrongArgumentException(name + " must be left out with " + with + ", which does not use it, was "
                    + given.<Object>getValue());
        }
    }

    private BasisSpec wanted() {
        OptionalDouble target = threshold == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Ranges.requirePositive("--threshold", threshold, 1));
        return new BasisSpec(classes.classes(2), dimension.value(), target, seed.value());
    }

    private SgdSettings settings() {
        return SgdSettings.defaults()
                .withLearningRate(Ranges.requirePositive(LEARNING_RATE, learningRate, Double.MAX_VALUE))
                .withStepLimit((int) Ranges.require(STEP_LIMIT, stepLimit, 1, Integer.MAX_VALUE));
    }

    private void advise(String line) {
        (json.given() ? spec.commandLine().getErr() : output.text()).println(line);
    }

    private void print(
            Generation generation, BasisReport report, Optional<TreeReport> tree, Path file, OptionalDouble inDouble) {
        PrintWriter out = output.text();
        double seconds = generation.elapsed().toNanos() / 1e9;
        if (json.given()) {
            JsonObject object =
                    BasisSummary.json(report, seconds, generation.stopReason().label());
            inDouble.ifPresent(coherence -> object.put("doubleCoherence", coherence));
            tree.ifPresent(depths -> TreeSummary.json(object, depths));
            out.println(object);
            return;
        }
        out.println(BasisSummary.text(report));
        inDouble.ifPresent(coherence -> out.printf(Locale.ROOT, "in double       %.15f%n", coherence));
        tree.ifPresent(depths -> out.println(TreeSummary.text(depths)));
        out.printf(
                Locale.ROOT,
                "stopped         %s after %,d steps, %.2f s%n",
                generation.stopReason().label(),
                generation.steps(),
                seconds);
        out.println(output.written(file));
        if (generation.stopReason() == StopReason.CANCELLED) {
            out.println(checkpoints.kept("without a checkpoint, the run cannot be continued"));
        }
    }
}
