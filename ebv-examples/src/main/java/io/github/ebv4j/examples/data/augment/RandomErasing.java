package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.ImageShape;
import java.util.Arrays;
import java.util.Random;

/**
 * Sets a rectangle of 2 to 33 % of an image, 0.3 to 3.3 times as high as wide, to 0.
 *
 * <p>Source: Zhong, Zheng, Kang, Li, Yang, Random Erasing Data Augmentation, AAAI 2020.
 */
final class RandomErasing {

    private static final double LEAST_AREA = 0.02;
    private static final double MOST_AREA = 0.33;
    private static final double FLATTEST = 0.3;
    private static final double STEEPEST = 3.3;
    private static final int TRIES = 10;

    private RandomErasing() {}

    /**
     * Erases once, if one of ten draws fits the image.
     *
     * @param values (input and output) a batch; the image begins at {@code offset}
     */
    static void apply(float[] values, int offset, ImageShape shape, Random random) {
        double area = (double) shape.height() * shape.width();
        for (int i = 0; i < TRIES; i++) {
            double wanted = area * (LEAST_AREA + (MOST_AREA - LEAST_AREA) * random.nextDouble());
            double span = Math.log(STEEPEST) - Math.log(FLATTEST);
            double ratio = Math.exp(Math.log(FLATTEST) + span * random.nextDouble());
            int rows = (int) Math.round(Math.sqrt(wanted * ratio));
            int columns = (int) Math.round(Math.sqrt(wanted / ratio));
            if (rows > 0 && rows < shape.height() && columns > 0 && columns < shape.width()) {
                int top = random.nextInt(shape.height() - rows + 1);
                int left = random.nextInt(shape.width() - columns + 1);
                erase(values, offset, shape, new Box(left, top, columns, rows));
                return;
            }
        }
    }

    private static void erase(float[] values, int offset, ImageShape shape, Box box) {
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = box.top(); row < box.top() + box.height(); row++) {
                int start = offset + (channel * shape.height() + row) * shape.width() + box.left();
                Arrays.fill(values, start, start + box.width(), 0);
            }
        }
    }
}
