package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What is noteworthy about the files of a data directory. Each unreadable file is told once, as it is met; of each
 * harmless oddity the first file is told, and all are counted. Safe for use by several threads.
 */
public final class ImageFindings {

    /** What is unusual about a file that can be read all the same. */
    public enum Oddity {
        /** Sixteen bits a value. */
        SIXTEEN_BITS("16 bits a value, read as 8"),
        /** One channel. */
        GREY("grey, read as red, green and blue alike"),
        /** One pixel. */
        ONE_PIXEL("1 x 1 pixel, enlarged"),
        /** Neither by its name a JPEG nor a PNG file. */
        OTHER_FILE("no JPEG or PNG file by its name, left out"),
        /** A class without images. */
        EMPTY_CLASS("a class folder without images");

        private final String text;

        Oddity(String text) {
            this.text = text;
        }
    }

    private final boolean strict;
    private final Consumer<String> lines;
    private final Set<String> skipped = new TreeSet<>();
    private final Map<Oddity, Set<String>> odd = new EnumMap<>(Oddity.class);

    /**
     * Nothing found yet.
     *
     * @param strict whether an unreadable file or an empty class stops the run
     * @param lines hears each line
     */
    public ImageFindings(boolean strict, Consumer<String> lines) {
        this.strict = strict;
        this.lines = lines;
    }

    /**
     * A file that cannot be read.
     *
     * @throws IOException if such files stop the run
     */
    synchronized void unreadable(String file, String why) throws IOException {
        if (strict) {
            throw new IOException("image " + file + " must be readable: " + why);
        }
        if (skipped.add(file)) {
            lines.accept("image " + file + " is left out: " + why);
        }
    }

    /**
     * A file, or a folder, that is unusual.
     *
     * @throws IOException if it is an empty class and these stop the run
     */
    synchronized void odd(Oddity oddity, String file) throws IOException {
        if (strict && oddity == Oddity.EMPTY_CLASS) {
            throw new IOException("class folder " + file + " must hold images, holds none");
        }
        Set<String> files = odd.computeIfAbsent(oddity, kind -> new TreeSet<>());
        boolean first = files.isEmpty() || oddity == Oddity.EMPTY_CLASS;
        if (files.add(file) && first) {
            lines.accept(file + ": " + oddity.text);
        }
    }

    /** How many files could not be read so far. */
    public synchronized int unreadableCount() {
        return skipped.size();
    }

    /** One line with all counts; empty if nothing was found. */
    public synchronized String summary() {
        StringBuilder text = new StringBuilder();
        if (!skipped.isEmpty()) {
            text.append(String.format(Locale.ROOT, "; %,d unreadable, left out", skipped.size()));
        }
        odd.forEach((oddity, files) -> text.append(String.format(Locale.ROOT, "; %,d %s", files.size(), oddity.text)));
        return text.isEmpty() ? "" : "images: " + text.substring(2);
    }
}
