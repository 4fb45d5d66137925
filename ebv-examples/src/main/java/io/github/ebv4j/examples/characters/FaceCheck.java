package io.github.ebv4j.examples.characters;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which characters of a font cannot be used, found by ink and correlation.
 *
 * @param blank characters with less than a hundredth of the font's mean ink
 * @param missing characters drawn as the font draws what it lacks
 * @param duplicate characters drawn as another one of the font
 * @param usable whether each character is none of these
 */
public record FaceCheck(int blank, int missing, int duplicate, boolean[] usable) {

    private static final double BLANK_SHARE = 0.01;

    /** The same drawing has the same ink, up to this part of it. */
    private static final double INK_TOLERANCE = 0.002;

    /** @param cells of the characters, and one more of what the font draws for lack of a character */
    static FaceCheck of(byte[] cells, int characters) {
        int[] ink = IntStream.range(0, characters)
                .map(c -> GlyphLikeness.ink(cells, c))
                .toArray();
        boolean[] usable = new boolean[characters];
        Arrays.fill(usable, true);
        int blank = blanks(ink, usable);
        int missing = missing(cells, usable);
        return new FaceCheck(blank, missing, duplicates(cells, ink, usable), usable);
    }

    private static int blanks(int[] ink, boolean[] usable) {
        double least = BLANK_SHARE * Arrays.stream(ink).average().orElse(0);
        return strike(usable, c -> ink[c] <= least);
    }

    private static int missing(byte[] cells, boolean[] usable) {
        int lacking = usable.length;
        return strike(usable, c -> GlyphLikeness.correlation(cells, c, cells, lacking) >= GlyphLikeness.SAME_DRAWING);
    }

    /** Looks only at pairs of nearly the same ink. */
    private static int duplicates(byte[] cells, int[] ink, boolean[] usable) {
        int[] byInk = IntStream.range(0, usable.length)
                .filter(c -> usable[c])
                .boxed()
                .sorted(Comparator.comparingInt(c -> ink[c]))
                .mapToInt(c -> c)
                .toArray();
        boolean[] twice = new boolean[usable.length];
        for (int i = 0; i < byInk.length; i++) {
            double most = ink[byInk[i]] * (1 + INK_TOLERANCE);
            for (int j = i + 1; j < byInk.length && ink[byInk[j]] <= most; j++) {
                if (GlyphLikeness.correlation(cells, byInk[i], cells, byInk[j]) >= GlyphLikeness.SAME_DRAWING) {
                    twice[byInk[i]] = true;
                    twice[byInk[j]] = true;
                }
            }
        }
        return strike(usable, c -> twice[c]);
    }

    private static int strike(boolean[] usable, java.util.function.IntPredicate unusable) {
        int struck = 0;
        for (int c = 0; c < usable.length; c++) {
            if (usable[c] && unusable.test(c)) {
                usable[c] = false;
                struck++;
            }
        }
        return struck;
    }
}
