package io.github.ebv4j.examples.characters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharacterStreamTest {

    private static final int SIDE = 24;
    private static final int MIDDLE = SIDE * SIDE / 2 + SIDE / 2;

    private final CharacterData data = SmallFonts.letters();

    @Test
    void anyNumberOfThreadsGivesTheSameBatches() {
        List<CharacterBatch> one = batches(1, 0, 5);
        for (int threads : new int[] {2, 5}) {
            List<CharacterBatch> several = batches(threads, 0, 5);
            for (int i = 0; i < one.size(); i++) {
                assertThat(several.get(i).classes()).isEqualTo(one.get(i).classes());
                assertThat(several.get(i).values()).isEqualTo(one.get(i).values());
            }
        }
        assertThat(batches(2, 3, 1).get(0).values()).isEqualTo(one.get(3).values());
        assertThat(one.get(0).values()).isNotEqualTo(one.get(1).values());
    }

    @Test
    void charactersThatAFontLacksAreNotDrawn() {
        CharacterData gaps = CharacterData.draw(SmallFonts.designs(), new int[] {'A', 0x0FFFF0, 'C', ' ', 'E'});
        try (CharacterStream stream = new CharacterStream(gaps, settings(1), 0)) {
            assertThat(IntStream.range(0, 4)
                            .flatMap(i -> IntStream.of(stream.next().classes())))
                    .containsOnly(0, 2, 4);
        }
        assertThat(new CharacterPages(gaps, 3, SIDE).size()).isEqualTo(3);
        assertThat(gaps.findings()).hasSize(5);
        assertThat(gaps.findings().get(4)).startsWith("test ").contains("drawn as in a font to train on");
    }

    @Test
    void pagesShowEveryCharacterOnceAndAsItIs() {
        CharacterPages pages = new CharacterPages(data, 3, 32);
        CharacterBatch first = pages.page(0, 30);
        CharacterBatch rest = pages.page(30, 30);
        assertThat(first.size() + rest.size()).isEqualTo(data.classes()).isEqualTo(pages.size());
        byte[] cells = data.table().cells(3);
        float[] values = first.values();
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                float ink = (cells[(y + 4) * GlyphPen.CELL + x + 4] & 0xFF) / 255f;
                assertThat(values[y * 32 + x])
                        .isCloseTo((ink - 0.2f) / 0.35f, org.assertj.core.data.Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void thickerStrokesHaveMoreInkAndThinnerOnesLess() {
        assertThat(ink(0.5f)).isGreaterThan(1.1 * ink(0));
        assertThat(ink(-0.5f)).isLessThan(0.9 * ink(0));
    }

    @Test
    void noiseHasTheDeviationAskedForAndNoMean() {
        GlyphWarp.Paper paper = new GlyphWarp.Paper(0, 0, 0, 0, 0.35f, 11);
        float[] values = new float[64 * 64];
        warp(0, paper).apply(data.table().cells(0), 0, 64, values, 0, new float[GlyphInk.ROOM]);
        double mean = IntStream.range(0, values.length)
                .mapToDouble(k -> values[k])
                .average()
                .orElseThrow();
        double squares = IntStream.range(0, values.length)
                .mapToDouble(k -> (values[k] - mean) * (values[k] - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(-0.2 / 0.35, org.assertj.core.data.Offset.offset(0.05));
        assertThat(Math.sqrt(squares)).isCloseTo(1, org.assertj.core.data.Offset.offset(0.03));
    }

    @Test
    void paperIsGreyWhereThereIsNoInkAndInkKeepsItsBlackness() {
        GlyphWarp.Paper paper = new GlyphWarp.Paper(0.3f, 0, 0, 0.8f, 0, 0);
        float[] values = new float[SIDE * SIDE];
        byte[] cells = new byte[GlyphPen.BYTES];
        warp(0, paper).apply(cells, 0, SIDE, values, 0, new float[GlyphInk.ROOM]);
        assertThat(values[MIDDLE]).isCloseTo((0.3f - 0.2f) / 0.35f, org.assertj.core.data.Offset.offset(1e-5f));
        java.util.Arrays.fill(cells, (byte) 255);
        warp(0, paper).apply(cells, 0, SIDE, values, 0, new float[GlyphInk.ROOM]);
        assertThat(values[MIDDLE]).isCloseTo((0.8f - 0.2f) / 0.35f, org.assertj.core.data.Offset.offset(1e-5f));
    }

    private double ink(float stroke) {
        float[] values = new float[SIDE * SIDE];
        warp(stroke, new GlyphWarp.Paper(0, 0, 0, 1, 0, 0))
                .apply(data.table().cells(0), 7, SIDE, values, 0, new float[GlyphInk.ROOM]);
        return IntStream.range(0, values.length)
                .mapToDouble(k -> values[k] * 0.35 + 0.2)
                .sum();
    }

    private static GlyphWarp warp(float stroke, GlyphWarp.Paper paper) {
        return new GlyphWarp(new double[] {1, 0, 0, 0, 1, 0}, new float[32], stroke, paper);
    }

    private List<CharacterBatch> batches(int threads, int first, int count) {
        List<CharacterBatch> batches = new ArrayList<>();
        try (CharacterStream stream = new CharacterStream(data, settings(threads), first)) {
            for (int i = 0; i < count; i++) {
                batches.add(stream.next());
            }
        }
        return batches;
    }

    private static CharacterStream.Settings settings(int threads) {
        return new CharacterStream.Settings(Distortion.TRAINING, SIDE, 16, 3, threads);
    }
}
