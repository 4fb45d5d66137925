package io.github.ebv4j.tree;

/** What a node may be called: anything that can stand in a line of names between slashes. */
final class NodeNames {

    /** Longer ones are no names. */
    private static final int LONGEST = 1 << 12;

    private NodeNames() {}

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds a slash, a control character or blanks at an end
     */
    static String require(String name) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("name of a node must not be empty");
        }
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException("name of a node must have at most " + LONGEST + " characters, had "
                    + name.length() + ": " + name.substring(0, 40) + "...");
        }
        boolean plain = name.chars().noneMatch(c -> c == ClassTree.SEPARATOR || Character.isISOControl(c));
        if (!plain || !name.equals(name.strip())) {
            throw new IllegalArgumentException("name of a node must hold no \"" + ClassTree.SEPARATOR
                    + "\", no control character and no blank at an end, was \"" + printable(name) + "\"");
        }
        return name;
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether every node is called by its number, and stand-ins by that of their class. */
    static boolean areNumbers(String[][] names, StandIns standIns) {
        for (int level = 1; level < names.length; level++) {
            for (int node = 0; node < names[level].length; node++) {
                if (!standIns.has(level, node) && !names[level][node].equals(Integer.toString(node))) {
                    return false;
                }
            }
        }
        return true;
    }
}
