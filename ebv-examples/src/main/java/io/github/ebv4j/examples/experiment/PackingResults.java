package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results of a run over a table of packings as a CSV file, written anew after each: a run that was stopped goes on where
 * it stood, another day or on another machine. The first line says how the packings were searched.
 */
public final class PackingResults {

    private static final String COLUMNS = "d,N,bestKnown,coherence,seconds";

    private final Path file;
    private final String settings;
    private final List<PackingResult> results;

    private PackingResults(Path file, String settings, List<PackingResult> results) {
        this.file = file;
        this.settings = settings;
        this.results = new ArrayList<>(results);
    }

    /**
     * Results of these settings; none yet where there is no file.
     *
     * @throws IOException if the file cannot be read or written, is none of results, or is of other settings
     */
    public static PackingResults in(Path file, String settings) throws IOException {
        if (!Files.exists(file)) {
            AtomicFile.requireWritable(file, true);
            return new PackingResults(file, settings, List.of());
        }
        PackingResults read = read(file);
        if (!read.settings.equals(settings)) {
            throw new IOException(file + " must hold results of " + settings + ", holds those of " + read.settings);
        }
        return read;
    }

    /**
     * Reads a file of results.
     *
     * @throws IOException if it cannot be read or a line is none of results; the message names it
     */
    public static PackingResults read(Path file) throws IOException {
        AtomicFile.requireReadable(file);
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.get(0).startsWith("# ") || !lines.get(1).equals(COLUMNS)) {
            throw new IOException(file + " must begin with a comment and the line " + COLUMNS);
        }
        List<PackingResult> results = new ArrayList<>();
        for (int number = 2; number < lines.size(); number++) {
            results.add(parse(lines.get(number), file + ", line " + (number + 1)));
        }
        return new PackingResults(file, lines.get(0).substring(2), results);
    }

    private static PackingResult parse(String line, String where) throws IOException {
        String[] parts = line.split(",", -1);
        try {
            if (parts.length == 5) {
                return new PackingResult(
                        new KnownPacking(
                                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Double.parseDouble(parts[2])),
                        Double.parseDouble(parts[3]),
                        Double.parseDouble(parts[4]));
            }
        } catch (NumberFormatException e) {
            throw new IOException(where + " must be " + COLUMNS + ", was " + line, e);
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": " + e.getMessage(), e);
        }
        throw new IOException(where + " must be " + COLUMNS + ", was " + line);
    }

    /** How the packings were searched. */
    public String settings() {
        return settings;
    }

    /** All results, in the order they were found. */
    public List<PackingResult> all() {
        return List.copyOf(results);
    }

    /** The result at the size of a packing, if it is there. */
    public Optional<PackingResult> find(KnownPacking known) {
        return results.stream().filter(result -> result.known().equals(known)).findFirst();
    }

    /** Adds a result, in place of one beside an earlier table; the file is there whole, with it or without it. */
    public void add(PackingResult result) throws IOException {
        results.removeIf(other -> other.known().dimension() == result.known().dimension()
                && other.known().size() == result.known().size());
        results.add(result);
        String text = Stream.concat(
                        Stream.of("# " + settings, COLUMNS), results.stream().map(PackingResults::line))
                .collect(Collectors.joining("\n", "", "\n"));
        AtomicFile.write(file, true, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(PackingResult result) {
        return String.join(
                ",",
                String.valueOf(result.known().dimension()),
                String.valueOf(result.known().size()),
                String.valueOf(result.known().coherence()),
                String.valueOf(result.coherence()),
                String.valueOf(result.seconds()));
    }
}
