package io.github.ebv4j.tree;

import io.github.ebv4j.TooLargeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A tree as one text without line breaks, as recipes keep it: the path of every class on a line of its own, in UTF-8,
 * compressed by zlib, in base64. Python reads it by {@code
 * zlib.decompress(base64.b64decode(text)).decode().splitlines()}.
 */
public final class TreeText {

    private static final int KEPT = 4;

    /** Characters of a path, on average, and of all beside: a small recipe could unpack to more than the memory holds. */
    private static final long MOST_OF_PATH = 1 << 12;

    private static final long SMALL = 1 << 20;

    private record Read(String text, SoftReference<ClassTree> tree) {}

    /** A recipe's tree is asked for several times in a row. */
    private static final Deque<Read> LAST = new ArrayDeque<>();

    private TreeText() {}

    /** The tree as text. */
    public static String write(ClassTree tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (Writer out = new OutputStreamWriter(new DeflaterOutputStream(bytes, fast), StandardCharsets.UTF_8)) {
            for (int leaf = 0; leaf < tree.size(); leaf++) {
                out.write(tree.path(leaf));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        } finally {
            fast.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param size number of classes; reading stops where there are more
     * @throws IllegalArgumentException if the text is no such tree, or the tree has another number of classes
     */
    public static ClassTree read(String text, int size) {
        ClassTree known = last(text);
        ClassTree tree = known == null ? parse(text, size) : known;
        if (tree.size() != size) {
            throw new IllegalArgumentException(
                    "tree must have " + size + " classes, as its recipe says, had " + tree.size());
        }
        if (known == null) {
            keep(text, tree);
        }
        return tree;
    }

    private static ClassTree parse(String text, int size) {
        PathTree tree = new PathTree();
        try (TreeLines lines = new TreeLines(new InputStreamReader(
                new InflaterInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(text))),
                StandardCharsets.UTF_8))) {
            int classes = 0;
            long characters = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (++classes > size) {
                    throw new IllegalArgumentException("it has more than the " + size + " classes of the recipe");
                }
                characters += line.length();
                if (characters > SMALL + MOST_OF_PATH * size) {
                    throw new IllegalArgumentException(
                            "its paths must have at most " + MOST_OF_PATH + " characters each, on average, have more");
                }
                tree.add(line);
            }
            return tree.build();
        } catch (TooLargeException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("tree of a recipe cannot be read: " + e.getMessage(), e);
        }
    }

    private static ClassTree last(String text) {
        synchronized (LAST) {
            return LAST.stream()
                    .filter(read -> read.text().equals(text))
                    .map(read -> read.tree().get())
                    .filter(tree -> tree != null)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static void keep(String text, ClassTree tree) {
        synchronized (LAST) {
            LAST.addFirst(new Read(text, new SoftReference<>(tree)));
            if (LAST.size() > KEPT) {
                LAST.removeLast();
            }
        }
    }
}
