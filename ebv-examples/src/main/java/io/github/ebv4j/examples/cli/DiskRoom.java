package io.github.ebv4j.examples.cli;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.WrongArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Refuses vectors that the disk has no room for, before they are made. */
final class DiskRoom {

    private static final double GIGABYTE = 1e9;

    private DiskRoom() {}

    /** @throws WrongArgumentException if the vectors, as float32, are more than the file's folder has room for */
    static void require(Path file, BasisSpec wanted) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        double needed = (double) Float.BYTES * wanted.size() * wanted.dimension();
        double usable = Files.getFileStore(folder).getUsableSpace();
        if (needed > usable) {
            throw new WrongArgumentException(String.format(
                    Locale.ROOT,
                    "size %d x dimension %d needs %.1f GB of disk, folder %s has room for %.1f GB",
                    wanted.size(),
                    wanted.dimension(),
                    needed / GIGABYTE,
                    folder,
                    usable / GIGABYTE));
        }
    }
}
