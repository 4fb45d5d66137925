package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.tree.ClassTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many classes, or a tree of them: one of the two. */
public final class ClassesOrTree {

    /** The name of the option that takes the tree. */
    public static final String TREE = "--tree";

    @Option(
            names = "--classes",
            paramLabel = "N",
            required = true,
            converter = CountConverter.class,
            description = "Number of vectors, one for each class; at least 2.")
    private Long classes;

    @Option(
            names = TREE,
            paramLabel = "FILE",
            required = true,
            description =
                    "Tree of the classes: a path on each line, .csv, .nwk, or .is_a with parent and child on each line.")
    private Path tree;

    /** The tree, read from its file; empty where a number was given. */
    public Optional<ClassTree> tree() throws IOException {
        return tree == null ? Optional.empty() : Optional.of(ClassTree.read(tree));
    }

    /** Names the file of the tree among those of the command. */
    public void addTo(DistinctFiles files) {
        files.reads("tree", tree);
    }

    /** @throws WrongArgumentException if the number is below its least */
    public long classes(long least) {
        return Ranges.require("--classes", classes, least, Long.MAX_VALUE);
    }
}
