package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.BasisSpec;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.internal.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses vectors that the disk has no room for, before they are made. */
final class DiskRoom {

    private DiskRoom() {}

    /** @throws WrongArgumentException if the vectors, as float32, are more than the file's folder has room for */
    static void require(Path file, BasisSpec wanted) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        double needed = (double) Float.BYTES * wanted.size() * wanted.dimension();
        double usable = Files.getFileStore(folder).getUsableSpace();
        if (needed > usable) {
            throw new WrongArgumentException("size " + wanted.size() + " x dimension " + wanted.dimension() + " needs "
                    + ByteText.of(needed) + " of disk, folder " + folder + " has room for " + ByteText.of(usable));
        }
    }
}
