package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a command from writing over one of its own files. */
public final class DistinctFiles {

    private DistinctFiles() {}

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
