package io.github.ebv4j.examples.characters;

import java.util.List;
import java.util.stream.IntStream;

/** The characters of a benchmark, drawn: one class each, in fonts to train on, for validation and for the test. */
public final class CharacterData {

    private final GlyphTable table;
    private final Designs designs;

    private CharacterData(GlyphTable table, Designs designs) {
        this.table = table;
        this.designs = designs;
    }

    /**
     * Draws every character in every font, once; some seconds for thousands.
     *
     * @param codePoints of the classes, in their order
     */
    public static CharacterData draw(Designs designs, int[] codePoints) {
        return new CharacterData(GlyphTable.draw(designs.all(), codePoints), designs);
    }

    /** Number of classes. */
    public int classes() {
        return table.characters();
    }

    /** The drawn characters. */
    public GlyphTable table() {
        return table;
    }

    /** Numbers of the fonts to train on. */
    public int[] trainFaces() {
        return IntStream.range(0, designs.train().size()).toArray();
    }

    /** Numbers of the fonts for validation. */
    public int[] validationFaces() {
        return facesFrom(designs.train().size(), designs.validation());
    }

    /** Numbers of the fonts for the test. */
    public int[] testFaces() {
        return facesFrom(designs.train().size() + designs.validation().size(), designs.test());
    }

    private static int[] facesFrom(int first, List<?> fonts) {
        return IntStream.range(first, first + fonts.size()).toArray();
    }

    /** The classes that a font draws, in order. */
    int[] usable(int face) {
        return IntStream.range(0, classes()).filter(c -> table.usable(face, c)).toArray();
    }

    /** One line for each font: its part, what of it cannot be used, and how much of an unseen one was seen. */
    public List<String> findings() {
        return IntStream.range(0, table.faces()).mapToObj(this::finding).toList();
    }

    private String finding(int face) {
        FaceCheck check = table.check(face);
        int train = designs.train().size();
        String part =
                face < train ? "train" : face < train + designs.validation().size() ? "validation" : "test";
        String seen = face < train
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        ", %.1f %% drawn as in a font to train on",
                        100 * table.shareSeen(face, trainFaces()));
        return part + " " + table.font(face) + ": " + check.missing() + " missing, " + check.blank() + " blank, "
                + check.duplicate() + " drawn alike" + seen;
    }
}
