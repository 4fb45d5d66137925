package io.github.ebv4j.examples.characters;

import java.awt.Font;
import java.util.List;
import java.util.stream.IntStream;

/** Fonts that every machine with Java and any font has: Java's logical ones. */
final class SmallFonts {

    static final int[] LETTERS = IntStream.concat(
                    IntStream.rangeClosed('A', 'Z'), IntStream.of('2', '3', '4', '5', '6', '7', '8', '9'))
            .toArray();

    private SmallFonts() {}

    static Font of(String family, int style) {
        System.setProperty("java.awt.headless", "true");
        return new Font(family, style, 12);
    }

    static CharacterData letters() {
        return CharacterData.draw(designs(), LETTERS);
    }

    /** Bold and italic to train on, upright ones unseen. */
    static Designs designs() {
        return new Designs(
                List.of(of(Font.SERIF, Font.BOLD), of(Font.SANS_SERIF, Font.BOLD), of(Font.SERIF, Font.ITALIC)),
                List.of(of(Font.SANS_SERIF, Font.PLAIN)),
                List.of(of(Font.SERIF, Font.PLAIN)));
    }
}
