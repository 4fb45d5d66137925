package io.github.ebv4j.dl4j.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 of each part of a model's zip, as lines that {@code sha256sum -c} reads too. */
final class PartDigests {

    /** The part that holds them. */
    static final String PART = "ebv-sha256.txt";

    /** Comment of a zip that has them, so that one without is known to be damaged. */
    static final String COMMENT = "ebv4j model, parts digested in " + PART;

    static final int LARGEST = 1 << 20;

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\n]+)");

    private PartDigests() {}

    static byte[] write(SortedMap<String, byte[]> digests) {
        StringBuilder lines = new StringBuilder();
        digests.forEach((name, digest) -> lines.append(HexFormat.of().formatHex(digest))
                .append("  ")
                .append(name)
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static SortedMap<String, byte[]> read(byte[] text) throws IOException {
        SortedMap<String, byte[]> digests = new TreeMap<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException("part " + PART + " must hold lines of a SHA-256, two spaces and a name, has one"
                        + " that is none");
            }
            digests.put(matcher.group(2), HexFormat.of().parseHex(matcher.group(1)));
        }
        return digests;
    }
}
