package io.github.ebv4j.tree;

import io.github.ebv4j.TooLargeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a tree while it is read: node 0 is the root, every other one is added below a node that is there. Not safe
 * for use by several threads.
 */
final class TreeNodes {

    /** About what a node takes on the heap while a tree is read: its numbers, its name, its entry in the table. */
    private static final long BYTES_PER_NODE = 120;

    /** The memory is looked at each time so many nodes were added. */
    private static final int NODES_BETWEEN_CHECKS = 1 << 16;

    private record Key(int parent, String name) {}

    private final Map<Key, Integer> found = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(""));
    private int[] parents = {-1, 0, 0, 0};

    /** The child of that name; -1 if there is none. */
    int find(int parent, String name) {
        return found.getOrDefault(new Key(parent, name), -1);
    }

    /** Adds a child, whose number is returned. */
    int add(int parent, String name) {
        int number = addUnnamed(parent);
        names.add(NodeNames.require(name));
        found.put(new Key(parent, name), number);
        return number;
    }

    private int addUnnamed(int parent) {
        int number = names.size();
        if (number % NODES_BETWEEN_CHECKS == 0) {
            requireRoom(number);
        }
        if (number == parents.length) {
            parents = Arrays.copyOf(parents, 2 * number);
        }
        parents[number] = parent;
        return number;
    }

    private static void requireRoom(long nodes) {
        long available = Runtime.getRuntime().maxMemory();
        if (nodes * BYTES_PER_NODE > available) {
            throw new TooLargeException("a tree of more than " + nodes + " nodes needs about "
                    + nodes * BYTES_PER_NODE / 1_000_000 + " MB of memory, the Java heap may hold "
                    + available / 1_000_000 + " MB");
        }
    }

    /** The names from a node up to the root, as a path. */
    String path(int node) {
        StringBuilder path = new StringBuilder();
        for (int at = node; at > 0; at = parents[at]) {
            path.insert(0, names.get(at)).insert(0, ClassTree.SEPARATOR);
        }
        return path.isEmpty() ? "the root" : path.substring(1);
    }

    /** How many nodes there are, the root among them. */
    int count() {
        return names.size();
    }

    /** Parent of every node, -1 for the root. */
    int[] parents() {
        return Arrays.copyOf(parents, count());
    }

    /** Name of every node, empty for the root. */
    String[] names() {
        return names.toArray(String[]::new);
    }
}
