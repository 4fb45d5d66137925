package io.github.ebv4j.examples.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * A kind of file that the project reads.
 *
 * @param name of the kind
 * @param file where its mutations are written
 * @param seeds whole files, to be changed
 * @param shape what can be changed beside plain bytes
 * @param reader reads the file, as the project does
 */
record Target(String name, Path file, List<byte[]> seeds, Shape shape, Reader reader) {

    /** What a file is made of. */
    enum Shape {
        PLAIN,
        ZIP,
        DIGEST_AT_END
    }

    /** Reads a file. */
    @FunctionalInterface
    interface Reader {
        void read(Path file) throws Exception;
    }
}
