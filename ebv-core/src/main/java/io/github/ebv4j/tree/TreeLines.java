package io.github.ebv4j.tree;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Text that is read line by line or character by character, with a limit to what a line may hold. */
final class TreeLines implements AutoCloseable {

    /** Sixty-four long names. */
    private static final int LONGEST = 1 << 18;

    private final BufferedReader reader;
    private final StringBuilder line = new StringBuilder();
    private int number;
    private boolean ended;

    TreeLines(Reader reader) {
        this.reader = new BufferedReader(reader, 1 << 16);
    }

    /** Where the reader is, for an error: the line last read, from 1 on; nothing once all were read. */
    String place() {
        return ended ? "" : ", line " + number;
    }

    /**
     * The next line that is not blank; null at the end.
     *
     * @throws IllegalArgumentException if it is longer than any path
     */
    String next() throws IOException {
        String next = nextOfAny();
        while (next != null && next.isBlank()) {
            next = nextOfAny();
        }
        return next;
    }

    private String nextOfAny() throws IOException {
        line.setLength(0);
        number++;
        int c = reader.read();
        if (c < 0) {
            ended = true;
            return null;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() == LONGEST) {
                throw new IllegalArgumentException("a line must have at most " + LONGEST + " characters, has more");
            }
            // A mark of the byte order is no part of the first name.
            if (c != '\uFEFF' || number > 1 || line.length() > 0) {
                line.append((char) c);
            }
        }
        int length = line.length();
        return line.substring(0, length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
    }

    /** The next character; -1 at the end. */
    int read() throws IOException {
        int c = reader.read();
        number += c == '\n' || number == 0 ? 1 : 0;
        return c;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
