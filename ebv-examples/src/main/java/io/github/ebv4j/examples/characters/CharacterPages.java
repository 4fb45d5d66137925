package io.github.ebv4j.examples.characters;

import io.github.ebv4j.examples.data.augment.SeededDraws;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The usable characters of one font, each once, as they are: what a network is measured on. */
public final class CharacterPages {

    private final CharacterData data;
    private final int face;
    private final int side;
    private final int[] characters;

    /**
     * Pages of a font.
     *
     * @param face number of the font
     * @param side height and width of a picture
     */
    public CharacterPages(CharacterData data, int face, int side) {
        this(data, face, side, 1);
    }

    /**
     * Pages of a part of a font.
     *
     * @param every takes every so many-th character, at least 1
     */
    public CharacterPages(CharacterData data, int face, int side, int every) {
        this.data = data;
        this.face = face;
        this.side = side;
        int[] usable = data.usable(face);
        this.characters = IntStream.range(0, (usable.length + every - 1) / every)
                .map(i -> usable[i * every])
                .toArray();
    }

    /** Number of characters. */
    public int size() {
        return characters.length;
    }

    /** The characters from one number on, at most so many. */
    public CharacterBatch page(int first, int most) {
        int[] classes = Arrays.copyOfRange(characters, first, Math.min(size(), first + most));
        float[] values = new float[classes.length * side * side];
        float[] room = new float[GlyphInk.ROOM];
        for (int i = 0; i < classes.length; i++) {
            Distortion.NONE
                    .draw(SeededDraws.at(0, 0, i))
                    .apply(data.table().cells(face), classes[i], side, values, i * side * side, room);
        }
        return new CharacterBatch(classes, values, side);
    }
}
