package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps a command from writing over one of its own files: names what it reads, then what it writes. */
public final class DistinctFiles {

    private record Named(String name, Path file) {}

    private final List<Named> known = new ArrayList<>();

    /**
     * Names a file that the command reads.
     *
     * @param file null for none
     */
    public DistinctFiles reads(String name, Path file) {
        return add(name, file);
    }

    /**
     * Names a file that the command writes.
     *
     * @param option the option that asks for it
     * @param file null for none
     * @throws WrongArgumentException if it is one of those named before
     */
    public DistinctFiles writes(String option, Path file) throws IOException {
        if (file != null) {
            for (Named other : known) {
                require(option, file, other.name(), other.file());
            }
        }
        return add(option.replaceFirst("^--", ""), file);
    }

    private DistinctFiles add(String name, Path file) {
        if (file != null) {
            known.add(new Named(name, file));
        }
        return this;
    }

    /** @throws WrongArgumentException if both names lead to one file */
    public static void require(String name, Path file, String otherName, Path other) throws IOException {
        boolean same = normal(file).equals(normal(other))
                || (Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other));
        if (same) {
            throw new WrongArgumentException(
                    name + " must be another file than the " + otherName + ", both were " + file);
        }
    }

    private static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
