package io.github.ebv4j.examples.fuzz;

import com.sun.management.ThreadMXBean;
import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.EquiangularBases;
import io.github.ebv4j.examples.cli.RandomCommands;
import io.github.ebv4j.io.BasisFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Reads so many damaged files and command lines, and says what came of them. A wrong outcome (an undocumented exception,
 * too much memory or time) leaves its input, and status 1 at the end; a crash ends the process otherwise.
 */
final class Fuzz {

    private static final long ALLOWED_BYTES = 64L << 20;
    private static final int ALLOWED_TIMES_THE_FILE = 4;
    private static final double ALLOWED_SECONDS = 5;
    private static final int MOST_WRONG = 20;

    private final SplittableRandom random;
    private final Path folder;
    private final boolean timed;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int refused;
    private int read;
    private long mostBytes;
    private double mostSeconds;
    private final List<String> wrong = new ArrayList<>();

    private Fuzz(long seed, Path folder, boolean timed) {
        this.random = new SplittableRandom(seed);
        this.folder = folder;
        this.timed = timed;
    }

    /** @param args how many inputs, the seed, an empty folder, and whether the time of each counts */
    public static void main(String[] args) throws Exception {
        Fuzz fuzz = new Fuzz(Long.parseLong(args[1]), Path.of(args[2]), Boolean.parseBoolean(args[3]));
        fuzz.run(Integer.parseInt(args[0]));
        System.out.printf(
                Locale.ROOT,
                "inputs %d, read %d, refused %d, most allocated %.1f MB, slowest %.2f s%n",
                fuzz.read + fuzz.refused,
                fuzz.read,
                fuzz.refused,
                fuzz.mostBytes / 1e6,
                fuzz.mostSeconds);
        fuzz.wrong.forEach(System.out::println);
        System.exit(fuzz.wrong.isEmpty() ? 0 : 1);
    }

    private void run(int inputs) throws Exception {
        List<Target> targets = new Targets(folder).all();
        for (Target target : targets) {
            Files.write(target.file(), target.seeds().get(0));
            target.reader().read(target.file());
        }
        Path lines = Files.createDirectory(folder.resolve("lines"));
        BasisFile.save(EquiangularBases.generate(BasisSpec.of(6, 5)), lines.resolve("small.npy"), true);
        RandomCommands commands = new RandomCommands(random.split(), lines);
        for (int input = 0; input < inputs && wrong.size() < MOST_WRONG; input++) {
            int kind = input % (targets.size() + 3);
            if (kind < targets.size()) {
                tryFile(targets.get(kind));
            } else {
                tryLine(commands.next());
            }
        }
    }

    private void tryFile(Target target) throws IOException {
        byte[] seed = target.seeds().get(random.nextInt(target.seeds().size()));
        byte[] changed = changed(target, seed);
        Files.write(target.file(), changed);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long began = System.nanoTime();
        try {
            target.reader().read(target.file());
            read++;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            refused++;
            if (e.getMessage() == null) {
                wrong(target.name(), changed, e);
            }
        } catch (Throwable e) {
            wrong(target.name(), changed, e);
        }
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        note(target.name(), changed, began);
        mostBytes = Math.max(mostBytes, bytes);
        if (bytes > ALLOWED_TIMES_THE_FILE * (long) changed.length + ALLOWED_BYTES) {
            wrong(target.name(), changed, new IllegalStateException("allocated " + bytes + " bytes"));
        }
    }

    private byte[] changed(Target target, byte[] seed) throws IOException {
        Mutation mutation = new Mutation(random);
        if (random.nextInt(3) == 0) {
            return mutation.bytes(seed);
        }
        return switch (target.shape()) {
            case PLAIN -> mutation.bytes(seed);
            case ZIP -> mutation.insideZip(seed);
            case DIGEST_AT_END -> mutation.beforeDigest(seed);
        };
    }

    private void tryLine(List<String> line) throws IOException {
        byte[] text = String.join("\n", line).getBytes(StandardCharsets.UTF_8);
        long began = System.nanoTime();
        try {
            if (RandomCommands.run(line) == 0) {
                read++;
            } else {
                refused++;
            }
        } catch (Throwable e) {
            wrong("line", text, e);
        }
        note("line", text, began);
    }

    private void note(String name, byte[] input, long began) throws IOException {
        double seconds = (System.nanoTime() - began) / 1e9;
        mostSeconds = Math.max(mostSeconds, seconds);
        if (timed && seconds > ALLOWED_SECONDS) {
            wrong(name, input, new IllegalStateException("took " + seconds + " s"));
        }
    }

    private void wrong(String name, byte[] input, Throwable cause) throws IOException {
        Path kept = Files.write(folder.resolve("wrong-" + wrong.size() + "-" + name.replace(' ', '-')), input);
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        wrong.add(name + " came to a wrong end, its input is " + kept + ": " + trace);
    }
}
