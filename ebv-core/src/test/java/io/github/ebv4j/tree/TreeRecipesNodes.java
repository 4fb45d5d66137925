package io.github.ebv4j.tree;

/** How many nodes a tree has, found by a plain walk. */
final class TreeRecipesNodes {

    private TreeRecipesNodes() {}

    static int count(ClassTree tree) {
        return (int) tree.paths().stream()
                .flatMap(path -> prefixes(path).stream())
                .distinct()
                .count();
    }

    private static java.util.List<String> prefixes(String path) {
        java.util.List<String> prefixes = new java.util.ArrayList<>();
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            prefixes.add(path.substring(0, end));
        }
        prefixes.add(path);
        return prefixes;
    }
}
