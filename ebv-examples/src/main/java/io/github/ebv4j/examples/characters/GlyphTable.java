package io.github.ebv4j.examples.characters;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Every character in every font, drawn once: {@value GlyphPen#BYTES} bytes each. Characters that a font lacks, leaves
 * blank or draws as another one are known and not used.
 */
public final class GlyphTable {

    /** Noncharacters, which no font has: what is drawn for them is what the font draws for lack of a character. */
    private static final int NONCHARACTER = 0xFFFF;

    private final List<String> fonts;
    private final int[] codePoints;
    private final byte[][] cells;
    private final FaceCheck[] checks;

    private GlyphTable(List<String> fonts, int[] codePoints, byte[][] cells, FaceCheck[] checks) {
        this.fonts = fonts;
        this.codePoints = codePoints;
        this.cells = cells;
        this.checks = checks;
    }

    /**
     * Draws all characters; the fonts side by side on the machine's cores.
     *
     * @param fonts at least one
     * @param codePoints at least one; copied
     */
    public static GlyphTable draw(List<Font> fonts, int[] codePoints) {
        int[] points = codePoints.clone();
        byte[][] cells = new byte[fonts.size()][];
        FaceCheck[] checks = new FaceCheck[fonts.size()];
        IntStream.range(0, fonts.size()).parallel().forEach(face -> {
            cells[face] = cells(fonts.get(face), points);
            checks[face] = FaceCheck.of(cells[face], points.length);
        });
        return new GlyphTable(fonts.stream().map(Font::getPSName).toList(), points, cells, checks);
    }

    /** The cells of a font, and one more of what it draws for lack of a character. */
    private static byte[] cells(Font font, int[] points) {
        byte[] cells = new byte[Math.multiplyExact(points.length + 1, GlyphPen.BYTES)];
        GlyphPen pen = new GlyphPen(font);
        for (int i = 0; i < points.length; i++) {
            pen.draw(points[i], cells, i * GlyphPen.BYTES);
        }
        pen.draw(NONCHARACTER, cells, points.length * GlyphPen.BYTES);
        return cells;
    }

    /** Number of fonts. */
    public int faces() {
        return cells.length;
    }

    /** Number of characters. */
    public int characters() {
        return codePoints.length;
    }

    /** The code point of a class. */
    public int codePoint(int character) {
        return codePoints[character];
    }

    /** PostScript name of a font. */
    public String font(int face) {
        return fonts.get(face);
    }

    /** Whether a font draws a character, and unlike any other. */
    public boolean usable(int face, int character) {
        return checks[face].usable()[Objects.checkIndex(character, codePoints.length)];
    }

    /** What was found about a font. */
    public FaceCheck check(int face) {
        return checks[face];
    }

    /** The ink of a font's characters, a cell after another; not a copy. */
    byte[] cells(int face) {
        return cells[face];
    }

    /**
     * Share of a font's usable characters that one of other fonts draws the same, that is with a correlation of at
     * least {@link GlyphLikeness#SAME_DESIGN}.
     */
    public double shareSeen(int face, int[] others) {
        List<Integer> usable = new ArrayList<>();
        IntStream.range(0, codePoints.length).filter(c -> usable(face, c)).forEach(usable::add);
        long seen = usable.stream()
                .filter(c -> IntStream.of(others)
                        .anyMatch(other -> GlyphLikeness.correlation(cells[face], c, cells[other], c)
                                >= GlyphLikeness.SAME_DESIGN))
                .count();
        return (double) seen / Math.max(1, usable.size());
    }
}
