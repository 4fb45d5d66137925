package io.github.ebv4j.examples.characters;

import io.github.ebv4j.WrongArgumentException;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which fonts a network learns from, and which it never sees.
 *
 * @param train at least one
 * @param validation what choices are made on; the first one decides
 * @param test looked at once, when all is chosen
 */
public record Designs(List<Font> train, List<Font> validation, List<Font> test) {

    /** Sans and serif of several weights, and a design of its own (Debian: fonts-noto-cjk, -extra, fonts-wqy-zenhei). */
    public static final List<String> TRAIN = List.of(
            "NotoSansCJKsc-Light",
            "NotoSansCJKsc-Regular",
            "NotoSansCJKsc-Black",
            "NotoSerifCJKsc-Regular",
            "NotoSerifCJKsc-Bold",
            "WenQuanYiZenHei");

    /** A serif of another foundry; beside it a plain sans (fonts-arphic-uming, fonts-wqy-microhei). */
    public static final List<String> VALIDATION = List.of("UMingCN", "WenQuanYiMicroHei");

    /** Strokes of a brush, which no other design has (fonts-arphic-ukai). */
    public static final List<String> TEST = List.of("UKaiCN");

    /** @throws WrongArgumentException if a list is empty, or a font is in two of them */
    public Designs {
        train = required("training", train);
        validation = required("validation", validation);
        test = required("test", test);
        List<Font> all = all(train, validation, test);
        for (Font font : all) {
            if (all.stream().filter(font::equals).count() > 1) {
                throw new WrongArgumentException("a font must be named once, for training, validation or test, "
                        + font.getPSName() + " was twice");
            }
        }
    }

    private static List<Font> required(String name, List<Font> fonts) {
        if (fonts.isEmpty()) {
            throw new WrongArgumentException("fonts for " + name + " must be at least one, there were none");
        }
        return List.copyOf(fonts);
    }

    /**
     * Fonts by their PostScript names.
     *
     * @param fonts those that there are
     * @throws WrongArgumentException if one named is not there, or is named twice
     */
    public static Designs of(Map<String, Font> fonts, List<String> train, List<String> validation, List<String> test) {
        return new Designs(named(fonts, train), named(fonts, validation), named(fonts, test));
    }

    private static List<Font> named(Map<String, Font> fonts, List<String> names) {
        for (String name : names) {
            if (!fonts.containsKey(name)) {
                throw new WrongArgumentException("font " + name + " must be in the font folders, is not; there are "
                        + (fonts.isEmpty() ? "none" : String.join(", ", fonts.keySet())));
            }
        }
        return names.stream().map(fonts::get).toList();
    }

    /** All of them: those to train on, for validation, for the test. */
    List<Font> all() {
        return all(train, validation, test);
    }

    private static List<Font> all(List<Font> train, List<Font> validation, List<Font> test) {
        List<Font> all = new ArrayList<>(train);
        all.addAll(validation);
        all.addAll(test);
        return all;
    }
}
