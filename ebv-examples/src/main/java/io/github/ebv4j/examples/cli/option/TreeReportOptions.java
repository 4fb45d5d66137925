package io.github.ebv4j.examples.cli.option;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.construct.TreeRecipes;
import io.github.ebv4j.examples.cli.terminal.Terminal;
import io.github.ebv4j.examples.report.DepthPlot;
import io.github.ebv4j.io.AtomicFile;
import io.github.ebv4j.tree.ClassTree;
import io.github.ebv4j.tree.TreeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a report says of a tree of the classes. */
public final class TreeReportOptions {

    private static final String DEPTHS = "--depths";

    @Option(
            names = ClassesOrTree.TREE,
            paramLabel = "FILE",
            description = "Tree of the classes, for vectors that keep none: the cosines at each depth of the ancestor.")
    private Path tree;

    @Option(
            names = DEPTHS,
            paramLabel = "out.png",
            description = "Draw the cosines against the depth of the lowest common ancestor here.")
    private Path depths;

    /**
     * Names the files among those of the command, and refuses a picture that cannot be written.
     *
     * @param other an option that leaves no report of all pairs
     */
    public void requireUsable(DistinctFiles files, boolean overwrite, Optional<String> other) throws IOException {
        if (other.isPresent() && (tree != null || depths != null)) {
            throw new WrongArgumentException((tree != null ? ClassesOrTree.TREE : DEPTHS) + " must be left out with "
                    + other.get() + ", since it is of all pairs, was " + (tree != null ? tree : depths));
        }
        files.reads("tree", tree).writes(DEPTHS, depths);
        if (depths != null) {
            AtomicFile.requireWritable(depths, overwrite);
        }
    }

    /** By the tree given, measured; else by that of the vectors, proven where the recipe proves it. Drawn where asked for. */
    public Optional<TreeReport> report(EquiangularBasis basis, boolean overwrite) throws IOException {
        Optional<TreeReport> report = tree == null
                ? TreeRecipes.tree(basis.recipe()).map(own -> TreeReport.of(basis))
                : Optional.of(measured(basis, ClassTree.read(tree)));
        if (depths != null) {
            DepthPlot.write(report.orElseThrow(TreeReportOptions::noTree), depths, overwrite);
        }
        return report;
    }

    private static TreeReport measured(EquiangularBasis basis, ClassTree given) {
        try (Terminal bar = Terminal.bar("measure")) {
            return TreeReport.measure(basis, given, bar.shares());
        }
    }

    private static WrongArgumentException noTree() {
        return new WrongArgumentException(
                DEPTHS + " must be left out where the vectors keep no tree and --tree gives none");
    }
}
