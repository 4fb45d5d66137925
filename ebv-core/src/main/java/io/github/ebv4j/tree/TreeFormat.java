package io.github.ebv4j.tree;

import java.nio.file.Path;
import java.util.Locale;

/** Text formats of trees, in UTF-8. */
public enum TreeFormat {
    /** A class on each line: the names from below the root to the leaf, with slashes between them. */
    PATHS,
    /**
     * A class on each row: the names from below the root to the leaf, as cells with commas between them, quoted as in
     * RFC 4180. Empty cells at the end of a row are left out.
     */
    CSV,
    /** A pair on each line: a parent, blanks, a child; as in the is-a list of WordNet that comes with ImageNet. */
    PAIRS,
    /** Newick: {@code ((beagle,poodle)dog,cat)animal;}, labels may be quoted; lengths and comments are ignored. */
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
