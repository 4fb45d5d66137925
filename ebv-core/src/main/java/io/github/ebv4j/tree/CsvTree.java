package io.github.ebv4j.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@link TreeFormat#CSV}. A cell may not go on in the next line. */
final class CsvTree {

    private CsvTree() {}

    static ClassTree read(TreeLines lines) throws IOException {
        PathTree tree = new PathTree();
        for (String line = lines.next(); line != null; line = lines.next()) {
            tree.add(path(line));
        }
        return tree.build();
    }

    private static List<String> path(String line) {
        List<String> cells = cells(line);
        while (cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quoted cell must end in its line, has no closing quote");
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
