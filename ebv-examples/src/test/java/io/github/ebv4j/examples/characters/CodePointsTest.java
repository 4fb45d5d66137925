package io.github.ebv4j.examples.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ebv4j.WrongArgumentException;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodePointsTest {

    @TempDir
    Path folder;

    @Test
    void theSetsHaveTheirCharacters() {
        assertThat(CodePoints.gb2312()).hasSize(3_755).doesNotHaveDuplicates().startsWith(0x554A, 0x963F);
        assertThat(CodePoints.unified()).hasSize(20_902).startsWith(0x4E00).endsWith(0x9FA5);
    }

    @Test
    void aListIsReadOnceEach() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "ab\n𠀀 a\tc");
        assertThat(CodePoints.read(list)).containsExactly('a', 'b', 0x20000, 'c');
        Path one = Files.writeString(folder.resolve("one.txt"), "a a\n");
        assertThatThrownBy(() -> CodePoints.read(one))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageEndingWith("must hold at least two different characters, holds 1");
    }

    @Test
    void radicalsComeFromUnihanOrBlocks() throws IOException {
        Path unihan = Files.writeString(
                folder.resolve("u.txt"),
                "# text\nas U+4E00\tkRSUnicode\t9.9\nU+4E00\tkRSUnicode\t1\nU+4E01\tkTotal\t2\nU+4E01\tkRSUnicode\t1.1\n"
                        + "U+8BA1\tkRSUnicode\t149'.2 7.1\n");
        Radicals found = Radicals.of(new int[] {0x4E01, 0x8BA1, 0x4E00}, unihan).orElseThrow();
        assertThat(found.group()).containsExactly(0, 1, 0);
        assertThat(found.strokes()).containsExactly(1, 2, 0);
        assertThat(found.hasStrokes()).isTrue();
        assertThat(Radicals.ofBlocks(new int[] {'A', 0x391}).hasStrokes()).isFalse();
        assertThat(Radicals.of(new int[] {0x4E01, 'A'}, unihan)).isEmpty();
        assertThat(Radicals.ofBlocks(new int[] {'A', 0x391, 'z', 0x4E00}).group())
                .containsExactly(0, 1, 0, 2);
        assertThat(Radicals.of(new int[] {'A', 'B', 0x391}).origin()).isEqualTo("Unicode blocks");
    }

    @Test
    void unihanIsReadCompressedAndNamedWhereItIsBroken() throws IOException {
        Path compressed = folder.resolve("u.txt.bz2");
        try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(compressed))) {
            out.write("U+4E00\tkRSUnicode\t1.0\nU+4E8C\tkRSUnicode\t7.0\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Radicals.of(new int[] {0x4E8C, 0x4E00, 0x4E8C}, compressed)
                        .orElseThrow()
                        .group())
                .containsExactly(0, 1, 0);
        Path broken = Files.writeString(folder.resolve("broken.txt"), "U+4E00\tkRSUnicode\tx.0\n");
        assertThatThrownBy(() -> Radicals.of(new int[] {0x4E00}, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + broken + " must have a radical's number for U+4E00, has x.0");
        Path noPoint = Files.writeString(folder.resolve("point.txt"), "U+xyz\tkRSUnicode\t1.0\n");
        assertThatThrownBy(() -> Radicals.of(new int[] {0x4E00}, noPoint))
                .isInstanceOf(IOException.class)
                .hasMessage("file " + noPoint + " must have a code point in every line of kRSUnicode, has U+xyz");
    }

    @Test
    void foldersAreSearchedAndWhatIsNoFontIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("broken.ttf"), "no font");
        Files.writeString(folder.resolve("readme.txt"), "no font");
        Files.createDirectory(folder.resolve("folder.ttf"));
        assertThat(FontFolders.fonts(List.of(folder)))
                .containsKeys("Serif.bold", "Monospaced.plain")
                .hasSize(9);
        assertThatThrownBy(() -> Designs.of(Map.of(), List.of("A"), List.of("B"), List.of("C")))
                .hasMessage("font A must be in the font folders, is not; there are none");
    }

    @Test
    void aFontHasOnePart() {
        Map<String, Font> fonts = new TreeMap<>(
                Map.of("A", SmallFonts.of(Font.SERIF, Font.PLAIN), "B", SmallFonts.of(Font.SANS_SERIF, Font.PLAIN)));
        assertThatThrownBy(() -> Designs.of(fonts, List.of("A"), List.of("B"), List.of("C")))
                .hasMessage("font C must be in the font folders, is not; there are A, B");
        assertThatThrownBy(() -> Designs.of(fonts, List.of("A"), List.of("B"), List.of("A")))
                .hasMessageContaining("must be named once");
        assertThatThrownBy(() -> Designs.of(fonts, List.of("A"), List.of(), List.of("B")))
                .hasMessage("fonts for validation must be at least one, there were none");
    }
}
