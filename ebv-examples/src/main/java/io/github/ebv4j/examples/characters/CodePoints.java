package io.github.ebv4j.examples.characters;

import io.github.ebv4j.WrongArgumentException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Which characters are the classes. */
public final class CodePoints {

    private static final int FIRST_UNIFIED = 0x4E00;
    private static final int LAST_UNIFIED = 0x9FA5;
    private static final int FIRST_ROW = 0xB0;
    private static final int LAST_ROW = 0xD7;
    private static final int FIRST_CELL = 0xA1;
    private static final int LAST_CELL = 0xFE;

    private CodePoints() {}

    /** The 3,755 frequent Han characters: level 1 of GB 2312, rows 0xB0 to 0xD7, in its order (by reading). */
    public static int[] gb2312() {
        Charset encoding = Charset.forName("GB2312");
        return IntStream.rangeClosed(FIRST_ROW, LAST_ROW)
                .flatMap(row -> IntStream.rangeClosed(FIRST_CELL, LAST_CELL)
                        .map(cell -> new String(new byte[] {(byte) row, (byte) cell}, encoding).codePointAt(0)))
                .filter(Character::isIdeographic)
                .toArray();
    }

    /** The 20,902 Han characters that Unicode first unified, U+4E00 to U+9FA5, in its order (by radical). */
    public static int[] unified() {
        return IntStream.rangeClosed(FIRST_UNIFIED, LAST_UNIFIED).toArray();
    }

    /**
     * All characters of a UTF-8 text, each once, in order; white space is left out.
     *
     * @throws WrongArgumentException if there are fewer than two
     * @throws IOException if the file cannot be read as UTF-8
     */
    public static int[] read(Path file) throws IOException {
        int[] points = Files.readString(file, StandardCharsets.UTF_8)
                .codePoints()
                .filter(point -> !Character.isWhitespace(point))
                .distinct()
                .toArray();
        if (points.length < 2) {
            throw new WrongArgumentException(
                    "file " + file + " must hold at least two different characters, holds " + points.length);
        }
        return points;
    }
}
