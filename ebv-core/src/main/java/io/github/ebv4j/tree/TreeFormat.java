package io.github.ebv4j.tree;

import java.nio.file.Path;
import java.util.Locale;

/** How a file tells a tree. */
public enum TreeFormat {
    /** One class a line, as the names from below the root to the leaf between slashes. */
    PATHS,
    /**
     * One class a row, its names from below the root to the leaf as cells between commas, quoted as in RFC 4180; empty
     * cells at the end of a row are left out.
     */
    CSV,
    /** One pair a line: a parent, blanks, a child; as the is-a lists of WordNet that come with ImageNet. */
    PAIRS,
    /** Newick: {@code ((beagle,poodle)dog,cat)animal;}, labels quoted or not, lengths and comments passed over. */
    NEWICK;

    /** What the name of a file tells; {@link #PATHS} where it tells nothing. */
    static TreeFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".nwk") || name.endsWith(".newick") || name.endsWith(".tree")) {
            return NEWICK;
        }
        return name.endsWith(".is_a") || name.endsWith(".is_a.txt") || name.endsWith(".pairs") ? PAIRS : PATHS;
    }
}
