package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A packing of lines through the origin that others have found.
 *
 * @param dimension d of the space, at least 2
 * @param size number of lines N, above d
 * @param coherence its largest |cosine|, in (0, 1)
 */
public record KnownPacking(int dimension, int size, double coherence) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public KnownPacking {
        if (dimension < 2 || size <= dimension || !(coherence > 0 && coherence < 1)) {
            throw new IllegalArgumentException("must have d >= 2, N > d and a coherence in (0, 1), was d = " + dimension
                    + ", N = " + size + ", coherence " + coherence);
        }
    }

    /**
     * Reads a table as text: lines {@code d,N,coherence}, or those of {@code docs/packings.csv}, {@code
     * d,N,table,coherence,...}, of which the lower coherence counts; lines that begin with # or a letter are passed
     * over.
     *
     * @throws IOException if the file cannot be read, holds no packing, or a line that is none; the message names it
     */
    public static List<KnownPacking> read(Path file) throws IOException {
        AtomicFile.requireReadable(file);
        List<String> lines = Files.readAllLines(file);
        List<KnownPacking> known = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number).strip();
            if (!line.isEmpty() && line.charAt(0) != '#' && !Character.isLetter(line.charAt(0))) {
                known.add(parse(line, file + ", line " + (number + 1)));
            }
        }
        if (known.isEmpty()) {
            throw new IOException(file + " must hold lines d,N,coherence, holds none");
        }
        return known;
    }

    private static KnownPacking parse(String line, String where) throws IOException {
        String[] parts = line.split(",", -1);
        try {
            if (parts.length >= 3) {
                return new KnownPacking(
                        Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()), coherence(parts));
            }
        } catch (NumberFormatException e) {
            throw new IOException(where + " must be d,N,coherence, was " + line, e);
        } catch (IllegalArgumentException e) {
            throw new IOException(where + " " + e.getMessage(), e);
        }
        throw new IOException(where + " must be d,N,coherence, was " + line);
    }

    /** The third field; of a line with more, the lower one of the third, if there is one, and the fourth. */
    private static double coherence(String[] parts) {
        if (parts.length == 3) {
            return Double.parseDouble(parts[2].strip());
        }
        double found = Double.parseDouble(parts[3].strip());
        return parts[2].isBlank() ? found : Math.min(found, Double.parseDouble(parts[2].strip()));
    }
}
