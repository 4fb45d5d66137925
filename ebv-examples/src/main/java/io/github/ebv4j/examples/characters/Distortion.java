package io.github.ebv4j.examples.characters;

import java.util.Random;

/**
 * How much characters are changed at random; all ranges are symmetric about no change unless said, and uniform. Lengths
 * are in halves of the picture's side.
 *
 * @param turn largest angle in radians
 * @param scale largest change of the size, as a part of it
 * @param stretch largest change of width over height
 * @param shear largest slant
 * @param shift largest move along each axis
 * @param elastic largest move of each of 4 x 4 points, between which the plane is stretched
 * @param stroke largest thickening of the strokes: the part that a pixel takes of the most ink around it; of the least
 *     for a thinning, which goes half as far
 * @param background largest grey of the paper, from 0 on, on which a slope as large is laid
 * @param fading largest loss of the ink's blackness, from 0 on
 * @param noise standard deviation of every pixel
 */
public record Distortion(
        double turn,
        double scale,
        double stretch,
        double shear,
        double shift,
        double elastic,
        double stroke,
        double background,
        double fading,
        double noise) {

    /** Characters as they are. */
    public static final Distortion NONE = new Distortion(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What the networks of the experiments learn from. */
    public static final Distortion TRAINING =
            new Distortion(0.175, 0.15, 0.125, 0.15, 0.08, 0.05, 0.5, 0.15, 0.25, 0.08);

    /** One character's change. */
    GlyphWarp draw(Random random) {
        double angle = symmetric(random, turn);
        double size = 1 + symmetric(random, scale);
        double ratio = 1 + symmetric(random, stretch);
        double slant = symmetric(random, shear);
        float[] moves = new float[2 * GlyphWarp.POINTS * GlyphWarp.POINTS];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = (float) symmetric(random, elastic);
        }
        double[] map = {
            Math.cos(angle) * size * ratio,
            -Math.sin(angle) * size + slant,
            symmetric(random, shift),
            Math.sin(angle) * size,
            Math.cos(angle) * size / ratio,
            symmetric(random, shift)
        };
        double thickening = symmetric(random, stroke);
        GlyphWarp.Paper paper = new GlyphWarp.Paper(
                (float) (random.nextDouble() * background),
                (float) symmetric(random, background),
                (float) symmetric(random, background),
                (float) (1 - random.nextDouble() * fading),
                (float) noise,
                random.nextLong());
        return new GlyphWarp(map, moves, (float) (thickening < 0 ? thickening / 2 : thickening), paper);
    }

    private static double symmetric(Random random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }
}
