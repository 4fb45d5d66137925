package io.github.ebv4j.tree;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads {@link TreeFormat#NEWICK} without recursion, so that a deep tree needs no deep stack. The classes are in the order
 * of the text. An inner node without a label is called {@code node} and a number.
 */
final class NewickTree {

    private final TreeLines text;
    private final List<Integer> parents = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int next;

    NewickTree(TreeLines text) {
        this.text = text;
    }

    ClassTree read() throws IOException {
        advance();
        int node = added(-1);
        while (next != ';') {
            node = step(node);
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException(open.size() + " parentheses are open at the end");
        }
        advance();
        if (next >= 0) {
            throw new IllegalArgumentException("nothing may follow the semicolon, found \"" + (char) next + "\"");
        }
        return ClassTree.ofParents(parents.stream().mapToInt(Integer::intValue).toArray(), names());
    }

    /** Takes one mark or label; the node that labels then belong to is returned. */
    private int step(int node) throws IOException {
        switch (next) {
            case '(' -> {
                requireUnlabelled(node);
                open.push(node);
                advance();
                return added(node);
            }
            case ',' -> {
                int parent = parent("a comma");
                advance();
                return added(parent);
            }
            case ')' -> {
                int closed = parent("a closing parenthesis");
                open.pop();
                advance();
                return closed;
            }
            case ':' -> {
                advance();
                word();
                return node;
            }
            case -1 -> throw new IllegalArgumentException("a tree must end with a semicolon, the text ended before");
            default -> {
                requireUnlabelled(node);
                names.set(node, next == '\'' ? quoted() : word());
                return node;
            }
        }
    }

    private void requireUnlabelled(int node) {
        if (names.get(node) != null) {
            throw new IllegalArgumentException(
                    "a comma, a colon or a closing parenthesis must follow \"" + names.get(node) + "\"");
        }
    }

    private int parent(String mark) {
        if (open.isEmpty()) {
            throw new IllegalArgumentException(mark + " must be inside parentheses, is outside");
        }
        return open.peek();
    }

    private int added(int parent) {
        if (open.size() > ClassTree.MOST_LEVELS) {
            throw new IllegalArgumentException(
                    "a tree must have at most " + ClassTree.MOST_LEVELS + " levels below its root, has more");
        }
        parents.add(parent);
        names.add(null);
        return parents.size() - 1;
    }

    private String[] names() {
        String[] all = names.toArray(String[]::new);
        boolean[] inner = new boolean[all.length];
        parents.stream().filter(parent -> parent >= 0).forEach(parent -> inner[parent] = true);
        for (int node = 0; node < all.length; node++) {
            if (all[node] == null && !inner[node] && node > 0) {
                throw new IllegalArgumentException("name of a leaf must not be empty, was that of node " + node);
            }
            all[node] = all[node] == null ? "node" + node : all[node];
        }
        return all;
    }

    /** Characters up to the next mark; blanks around are left out, and underscores stay. */
    private String word() throws IOException {
        StringBuilder word = new StringBuilder();
        while (next >= 0 && "(),:;".indexOf(next) < 0) {
            append(word);
        }
        return word.toString().strip();
    }

    private String quoted() throws IOException {
        StringBuilder word = new StringBuilder();
        int c = text.read();
        while (c >= 0) {
            if (c == '\'') {
                c = text.read();
                if (c != '\'') {
                    break;
                }
            }
            word.append((char) c);
            c = text.read();
        }
        next = c;
        skipBlanks();
        return word.toString();
    }

    private void append(StringBuilder word) throws IOException {
        word.append((char) next);
        next = text.read();
        while (next == '[') {
            skipComment();
        }
    }

    private void advance() throws IOException {
        next = text.read();
        skipBlanks();
    }

    private void skipBlanks() throws IOException {
        while (next >= 0 && (Character.isWhitespace(next) || next == '[' || next == '\uFEFF')) {
            if (next == '[') {
                skipComment();
            } else {
                next = text.read();
            }
        }
    }

    private void skipComment() throws IOException {
        while (next >= 0 && next != ']') {
            next = text.read();
        }
        next = text.read();
    }
}
