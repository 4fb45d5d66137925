package io.github.ebv4j.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the classes of a tree into another order. */
final class ClassOrder {

    private static final int AMBIGUOUS = -1;

    private ClassOrder() {}

    /** @see ClassTree#inOrder */
    static ClassTree reordered(ClassTree tree, List<String> leafNames) {
        if (leafNames.size() != tree.size()) {
            throw new IllegalArgumentException("names of classes must be " + tree.size()
                    + ", one for each leaf of the tree, were " + leafNames.size());
        }
        Map<String, Integer> byPath = new HashMap<>();
        Map<String, Integer> byName = new HashMap<>();
        for (int leaf = 0; leaf < tree.size(); leaf++) {
            byPath.put(tree.path(leaf), leaf);
            byName.merge(tree.name(tree.levels(), leaf), leaf, (one, other) -> AMBIGUOUS);
        }
        PathTree ordered = new PathTree();
        for (String name : leafNames) {
            Integer leaf = byPath.getOrDefault(name, byName.get(name));
            if (leaf == null || leaf == AMBIGUOUS) {
                throw new IllegalArgumentException("name of a class must be that of "
                        + (leaf == null ? "a leaf of the tree" : "one leaf alone, otherwise its path") + ", was \""
                        + name + "\"");
            }
            ordered.add(tree.path(leaf));
        }
        return ordered.build();
    }
}
