package io.github.ebv4j.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Command lines put together at random, of real options and odd values, that end soon. */
public final class RandomCommands {

    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "3",
        "5",
        "7",
        "-1",
        "1e1",
        "1e400",
        "NaN",
        "",
        " ",
        "x",
        "2147483648",
        "9223372036854775808",
        "0.5",
        "1,000",
        "٣",
        "--",
        "-",
        "+4"
    };
    private static final String[] SHORT_TIMES = {"1ms", "10ms", "0s", "-1s", "1", "s", "1e3s", "1h1", ""};
    private static final String[] METHODS = {"auto", "exact", "sgd", "refine", "EXACT", "none", ""};

    private final SplittableRandom random;
    private final Path folder;

    /** @param folder of all files */
    public RandomCommands(SplittableRandom random, Path folder) {
        this.random = random;
        this.folder = folder;
    }

    /** A command and its options. */
    public List<String> next() {
        List<String> line = new ArrayList<>();
        switch (random.nextInt(8)) {
            case 0 -> add(line, "bounds", "--classes", "--dimension");
            case 1 -> add(line, "families", "--classes", "--dimension");
            case 2 -> generate(line);
            case 3 -> {
                add(line, "report");
                line.add(file("small.npy"));
                maybe(line, "--sample", NUMBERS);
                maybe(line, "--histogram", file("a.png"));
            }
            case 4 -> {
                add(line, "extend");
                line.add(file("small.npy"));
                maybe(line, "--classes", NUMBERS);
                line.add("--time-limit=10ms");
                line.add("-o=" + file("more.npy"));
            }
            case 5 -> {
                add(line, "predict");
                maybe(line, "--model", file("small.npy"), file("absent.zip"), folder.toString());
                maybe(line, "--top", NUMBERS);
                maybe(line, "--threshold", NUMBERS);
                line.add(file("absent.png"));
            }
            case 6 -> {
                add(line, "evaluate");
                maybe(line, "--model", file("small.npy"), file("absent.zip"));
                maybe(line, "--top", NUMBERS);
                maybe(line, "--data", folder.toString(), file("small.npy"));
            }
            default -> {
                // Training and the demo would run to their end, without an option to stop them.
                line.add(pick("completion", "help", "--version", "experiment", "", "\0", "ebv"));
                line.add(pick("--help", "bash", "fish", "--epochs=0", "--no-such-option", "-h"));
            }
        }
        shake(line);
        return line;
    }

    /** Runs one; the status. */
    public static int run(List<String> line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                EbvCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
        if (status < 0 || status > 2) {
            throw new IllegalStateException("status must be 0, 1 or 2, was " + status);
        }
        if (status != 0 && !err.toString().startsWith("ebv: ")) {
            throw new IllegalStateException("an error must be a line that begins with ebv, was " + err);
        }
        if (status != 0 && err.toString().contains("\tat ")) {
            throw new IllegalStateException("an error must have no trace, had " + err);
        }
        if (err.toString().contains("NullPointerException") || err.toString().contains("ArrayIndexOutOfBounds")) {
            throw new IllegalStateException("an error must name an argument, was " + err);
        }
        return status;
    }

    private void generate(List<String> line) {
        add(line, "generate", "--classes", "--dimension");
        maybe(line, "--method", METHODS);
        maybe(line, "--threshold", NUMBERS);
        maybe(line, "--seed", NUMBERS);
        maybe(line, "--learning-rate", NUMBERS);
        maybe(line, "--checkpoint", file("run.ckpt"), folder.toString(), file("small.npy"));
        line.add(random.nextInt(4) > 0 ? "--time-limit=10ms" : "--time-limit=" + pick(SHORT_TIMES));
        line.add("--step-limit=" + pick("1", "5", "0", "x"));
        line.add("-o=" + file(pick("new.npy", "small.npy", "no/such/folder.npy")));
    }

    private void add(List<String> line, String command, String... numbers) {
        line.add(command);
        for (String option : numbers) {
            maybe(line, option, NUMBERS);
        }
    }

    private void maybe(List<String> line, String option, String... values) {
        if (random.nextInt(5) > 0) {
            line.add(option + "=" + pick(values));
        }
    }

    private void shake(List<String> line) {
        if (random.nextInt(3) == 0) {
            line.add(pick("--json", "--force", "--resume", "--explain", "--rotate", "--verbosee", "--strict"));
        }
        if (random.nextInt(6) == 0) {
            line.add(line.get(random.nextInt(line.size())));
        }
        if (random.nextInt(8) == 0) {
            line.remove(random.nextInt(line.size()));
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }
}
