package io.github.ebv4j.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@link TreeFormat#PAIRS}. The classes are in the order in which the lines name them first. */
final class PairTree {

    private static final int NO_PARENT = -1;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private int[] parents = new int[1 << 10];

    private PairTree() {}

    static ClassTree read(TreeLines lines) throws IOException {
        PairTree pairs = new PairTree();
        for (String line = lines.next(); line != null; line = lines.next()) {
            pairs.add(line.strip().split("\\s+"));
        }
        List<String> names = new ArrayList<>(pairs.numbers.keySet());
        return ClassTree.ofParents(Arrays.copyOf(pairs.parents, names.size()), names.toArray(String[]::new));
    }

    private void add(String[] pair) {
        if (pair.length != 2) {
            throw new IllegalArgumentException("a line must hold a parent and a child, held " + pair.length + " words");
        }
        int parent = number(pair[0]);
        int child = number(pair[1]);
        if (parents[child] != NO_PARENT && parents[child] != parent) {
            throw new IllegalArgumentException("a node must have one parent, \"" + pair[1] + "\" has \""
                    + new ArrayList<>(numbers.keySet()).get(parents[child]) + "\" and \"" + pair[0] + "\"");
        }
        parents[child] = parent;
    }

    private int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        if (number == parents.length) {
            parents = Arrays.copyOf(parents, 2 * number);
        }
        parents[number] = NO_PARENT;
        numbers.put(name, number);
        return number;
    }
}
