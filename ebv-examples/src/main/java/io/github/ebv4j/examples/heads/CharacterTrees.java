package io.github.ebv4j.examples.heads;

import io.github.ebv4j.examples.characters.CharacterData;
import io.github.ebv4j.examples.characters.Radicals;
import io.github.ebv4j.tree.ClassTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** Trees of characters that dictionaries know: radical, number of strokes beside it, character. */
final class CharacterTrees {

    private CharacterTrees() {}

    /**
     * The tree of the characters of some data, in their order.
     *
     * @param strokes whether the strokes are a level; without Unihan there are none, and Unicode blocks stand for radicals
     */
    static ClassTree of(CharacterData data, boolean strokes) {
        int[] points =
                IntStream.range(0, data.classes()).map(data.table()::codePoint).toArray();
        try {
            Radicals radicals = Radicals.of(points);
            boolean deep = strokes && radicals.hasStrokes();
            return ClassTree.ofPaths(IntStream.range(0, points.length)
                    .mapToObj(i -> path(radicals, i, deep))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("radicals must be readable: " + e.getMessage(), e);
        }
    }

    private static String path(Radicals radicals, int i, boolean deep) {
        String below = deep ? "s" + radicals.strokes()[i] + ClassTree.SEPARATOR : "";
        return "r" + radicals.group()[i] + ClassTree.SEPARATOR + below + "c" + i;
    }
}
