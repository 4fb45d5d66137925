package io.github.ebv4j.examples.characters;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlyphTableTest {

    private static final int SPACE = ' ';
    private static final int UNASSIGNED = 0x0FFFF0;
    private static final int LATIN_A = 'A';
    private static final int GREEK_ALPHA = 0x391;

    private final GlyphTable table = GlyphTable.draw(
            List.of(SmallFonts.of(Font.SANS_SERIF, Font.PLAIN)),
            new int[] {'B', SPACE, 'g', UNASSIGNED, 'W', LATIN_A, GREEK_ALPHA});

    @Test
    void blankMissingAndAlikeCharactersAreFound() {
        FaceCheck check = table.check(0);
        assertThat(check.usable()).containsExactly(true, false, true, false, true, false, false);
        // What a font draws for lack of a character may be nothing.
        assertThat(check.blank() + check.missing()).isEqualTo(2);
        assertThat(check.blank()).isPositive();
        assertThat(check.duplicate()).isEqualTo(2);
    }

    @Test
    void charactersStandInTheMiddleOfTheirCells() {
        byte[] cells = table.cells(0);
        for (int index : new int[] {0, 2, 4}) {
            double x = 0;
            double y = 0;
            double least = 40;
            double most = 0;
            for (int k = 0; k < GlyphPen.BYTES; k++) {
                if ((cells[index * GlyphPen.BYTES + k] & 0xFF) > 0) {
                    least = Math.min(least, k % GlyphPen.CELL);
                    most = Math.max(most, k % GlyphPen.CELL);
                    x += k % GlyphPen.CELL;
                    y += k / GlyphPen.CELL;
                }
            }
            assertThat((least + most) / 2).isBetween(19.0, 20.0);
            assertThat(x + y).isPositive();
        }
    }

    @Test
    void aFontHasItsOwnDesignsAndFewOfOthers() {
        GlyphTable faces = SmallFonts.letters().table();
        assertThat(faces.shareSeen(0, new int[] {0})).isEqualTo(1);
        assertThat(faces.shareSeen(3, new int[] {0})).isLessThan(0.5);
    }

    @Test
    void correlationIsThatOfThePixels() {
        byte[] cells = new byte[3 * GlyphPen.BYTES];
        for (int k = 0; k < GlyphPen.BYTES; k++) {
            cells[k] = (byte) (k % 251);
            cells[GlyphPen.BYTES + k] = (byte) (250 - k % 251);
            cells[2 * GlyphPen.BYTES + k] = 7;
        }
        assertThat(GlyphLikeness.correlation(cells, 0, cells, 0)).isCloseTo(1, within());
        assertThat(GlyphLikeness.correlation(cells, 0, cells, 1)).isCloseTo(-1, within());
        assertThat(GlyphLikeness.correlation(cells, 0, cells, 2)).isZero();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }
}
