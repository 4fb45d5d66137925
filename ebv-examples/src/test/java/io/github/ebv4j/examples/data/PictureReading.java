package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.Path;

/** Pictures, for tests of other packages. */
public final class PictureReading {

    private PictureReading() {}

    /** Decodes one. */
    public static void read(Path file) throws IOException {
        PictureFile.read(file);
    }
}
