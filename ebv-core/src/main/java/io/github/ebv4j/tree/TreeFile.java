package io.github.ebv4j.tree;

import io.github.ebv4j.TooLargeException;
import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads trees from files, as if a stranger had sent them. */
final class TreeFile {

    private TreeFile() {}

    /** @see ClassTree#read(Path, TreeFormat) */
    static ClassTree read(Path file, TreeFormat format) throws IOException {
        AtomicFile.requireReadable(file);
        try (TreeLines lines = new TreeLines(Files.newBufferedReader(file))) {
            return read(file, format, lines);
        } catch (CharacterCodingException e) {
            throw new IOException("tree " + file + " must be UTF-8 text, has other bytes", e);
        }
    }

    private static ClassTree read(Path file, TreeFormat format, TreeLines lines) throws IOException {
        try {
            return switch (format) {
                case PATHS -> paths(lines);
                case CSV -> CsvTree.read(lines);
                case PAIRS -> PairTree.read(lines);
                case NEWICK -> new NewickTree(lines).read();
            };
        } catch (TooLargeException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IOException("tree " + file + " cannot be used" + lines.place() + ": " + e.getMessage(), e);
        }
    }

    private static ClassTree paths(TreeLines lines) throws IOException {
        PathTree tree = new PathTree();
        for (String line = lines.next(); line != null; line = lines.next()) {
            tree.add(line);
        }
        return tree.build();
    }
}
