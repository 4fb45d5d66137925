package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.Picture;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/**
 * One operation, drawn evenly, at one of 31 strengths, drawn evenly: the wide space of TrivialAugment. Only the largest
 * translation is another, half of a side where 32 pixels are more.
 *
 * <p>Source: Mueller, Hutter, TrivialAugment: Tuning-free Yet State-of-the-Art Data Augmentation, ICCV 2021.
 */
final class TrivialAugment {

    private static final int STRENGTHS = 31;
    private static final double LARGEST_SHEAR = 0.99;
    private static final double LARGEST_SHIFT = 32;
    private static final double LARGEST_TURN = Math.toRadians(135);
    private static final double LARGEST_CHANGE = 0.99;
    private static final int BITS = 8;
    private static final int MOST_BITS_LOST = 6;
    private static final int WHITE = 255;

    private TrivialAugment() {}

    /** What is done with a picture, given a strength in [-1, 1]. */
    private enum Operation {
        IDENTITY(strength -> picture -> picture),
        SHEAR_X(strength ->
                picture -> AffineMap.shear(LARGEST_SHEAR * strength, 0).apply(picture)),
        SHEAR_Y(strength ->
                picture -> AffineMap.shear(0, LARGEST_SHEAR * strength).apply(picture)),
        TRANSLATE_X(strength -> picture -> AffineMap.shift(
                        strength * largestShift(picture.shape().width()), 0)
                .apply(picture)),
        TRANSLATE_Y(strength -> picture -> AffineMap.shift(
                        0, strength * largestShift(picture.shape().height()))
                .apply(picture)),
        ROTATE(strength -> picture -> AffineMap.turn(LARGEST_TURN * strength).apply(picture)),
        BRIGHTNESS(strength -> picture -> ColourChange.brightness(picture, 1 + LARGEST_CHANGE * strength)),
        COLOUR(strength -> picture -> ColourChange.colour(picture, 1 + LARGEST_CHANGE * strength)),
        CONTRAST(strength -> picture -> ColourChange.contrast(picture, 1 + LARGEST_CHANGE * strength)),
        SHARPNESS(strength -> picture -> ColourChange.sharpness(picture, 1 + LARGEST_CHANGE * strength)),
        POSTERIZE(strength -> picture ->
                ColourChange.posterize(picture, BITS - (int) Math.round(MOST_BITS_LOST * Math.abs(strength)))),
        SOLARIZE(strength -> picture -> ColourChange.solarize(picture, WHITE * (1 - Math.abs(strength)))),
        AUTOCONTRAST(strength -> ColourChange::autocontrast),
        EQUALIZE(strength -> ColourChange::equalize);

        private final DoubleFunction<UnaryOperator<Picture>> withStrength;

        Operation(DoubleFunction<UnaryOperator<Picture>> withStrength) {
            this.withStrength = withStrength;
        }

        private static double largestShift(int side) {
            return Math.min(LARGEST_SHIFT, side / 2.0);
        }
    }

    /** A picture of the same shape; the one given is not modified. */
    static Picture apply(Picture picture, Random random) {
        Operation[] operations = Operation.values();
        Operation operation = operations[random.nextInt(operations.length)];
        double strength = (double) random.nextInt(STRENGTHS) / (STRENGTHS - 1);
        double signed = random.nextBoolean() ? strength : -strength;
        return operation.withStrength.apply(signed).apply(picture);
    }
}
