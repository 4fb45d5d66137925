package io.github.ebv4j.examples.characters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.Character.UnicodeBlock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Which characters have a part in common: groups by the radical under which dictionaries have them (Unihan,
 * kRSUnicode), or by Unicode block where there is no Unihan.
 *
 * @param group of each character, from 0 on, numbered as they first occur
 * @param strokes of each character beside its radical, as Unihan counts them; all 0 for blocks
 * @param origin where they come from
 */
public record Radicals(int[] group, int[] strokes, String origin) {

    /** Where Debian's unicode-data has what Unihan says; newer versions have it in the first file. */
    private static final List<Path> UNIHAN = List.of(
            Path.of("/usr/share/unicode/Unihan_IRGSources.txt.bz2"),
            Path.of("/usr/share/unicode/Unihan_RadicalStrokeCounts.txt.bz2"));

    private static final String PROPERTY = "\tkRSUnicode\t";

    /** There are 214 radicals. */
    private static final Pattern ENTRY = Pattern.compile("([0-9]{1,3})(?![0-9])'*(?:\\.(-?[0-9]{1,3}))?");

    /** Groups of characters, from the machine's Unihan if it has all of them. */
    public static Radicals of(int[] codePoints) throws IOException {
        boolean han = Arrays.stream(codePoints).allMatch(Character::isIdeographic);
        for (Path file : UNIHAN) {
            if (han && Files.isReadable(file)) {
                Optional<Radicals> radicals = of(codePoints, file);
                if (radicals.isPresent()) {
                    return radicals.get();
                }
            }
        }
        return ofBlocks(codePoints);
    }

    /**
     * Groups by radical.
     *
     * @param unihan a text of Unihan, as it is or compressed by bzip2 (ending in .bz2)
     * @return empty if the radical of a character is not in it
     */
    static Optional<Radicals> of(int[] codePoints, Path unihan) throws IOException {
        Map<Integer, Entry> entries = read(unihan);
        if (!Arrays.stream(codePoints).allMatch(entries::containsKey)) {
            return Optional.empty();
        }
        Object[] keys = Arrays.stream(codePoints)
                .mapToObj(point -> entries.get(point).radical())
                .toArray();
        int[] strokes = Arrays.stream(codePoints)
                .map(point -> entries.get(point).strokes())
                .toArray();
        return Optional.of(new Radicals(numbered(keys), strokes, "radicals of Unihan"));
    }

    /** Whether the strokes tell characters of one group apart. */
    public boolean hasStrokes() {
        return Arrays.stream(strokes).distinct().count() > 1;
    }

    private record Entry(int radical, int strokes) {}

    /** Groups by Unicode block. */
    static Radicals ofBlocks(int[] codePoints) {
        Object[] blocks = Arrays.stream(codePoints).mapToObj(UnicodeBlock::of).toArray();
        return new Radicals(numbered(blocks), new int[codePoints.length], "Unicode blocks");
    }

    private static Map<Integer, Entry> read(Path unihan) throws IOException {
        Map<Integer, Entry> entries = new HashMap<>();
        try (InputStream file = Files.newInputStream(unihan);
                InputStream text =
                        unihan.toString().endsWith(".bz2") ? new BZip2CompressorInputStream(file, true) : file;
                BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int property = line.indexOf(PROPERTY);
                if (property > 0 && line.startsWith("U+")) {
                    String point = line.substring(0, property);
                    String values = line.substring(property + PROPERTY.length());
                    entries.put(codePoint(unihan, point), entry(unihan, point, values));
                }
            }
        }
        return entries;
    }

    private static int codePoint(Path file, String point) throws IOException {
        try {
            return Integer.parseInt(point.substring("U+".length()), 16);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "file " + file + " must have a code point in every line of kRSUnicode, has " + point, e);
        }
    }

    /** Radical and strokes of "9'.4 18.2": 9, where apostrophes tell of a simplified form, and 4. Strokes may be below 0. */
    private static Entry entry(Path file, String point, String values) throws IOException {
        Matcher first = ENTRY.matcher(values);
        if (!first.lookingAt()) {
            throw new IOException("file " + file + " must have a radical's number for " + point + ", has " + values);
        }
        return new Entry(
                Integer.parseInt(first.group(1)), first.group(2) == null ? 0 : Integer.parseInt(first.group(2)));
    }

    private static int[] numbered(Object[] keys) {
        Map<Object, Integer> numbers = new HashMap<>();
        return Arrays.stream(keys)
                .mapToInt(key -> numbers.computeIfAbsent(key, k -> numbers.size()))
                .toArray();
    }
}
