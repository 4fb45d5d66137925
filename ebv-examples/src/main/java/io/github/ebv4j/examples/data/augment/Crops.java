package io.github.ebv4j.examples.data.augment;

import io.github.ebv4j.examples.data.ImageShape;
import java.util.Random;

/** Which part of a picture is used. */
final class Crops {

    private static final double LEAST_AREA = 0.08;
    private static final double NARROWEST = 3.0 / 4;
    private static final int TRIES = 10;
    /** Of a side; four pixels of 32. */
    private static final int PADDING = 8;
    /** As published: a network for 224 pixels is tested on the middle of 256. */
    private static final double AROUND = 256.0 / 224;

    private Crops() {}

    /** A window as large as the picture, moved by up to an eighth of each side. */
    static Box padded(ImageShape picture, Random random) {
        int rows = Math.max(1, picture.height() / PADDING);
        int columns = Math.max(1, picture.width() / PADDING);
        int top = random.nextInt(2 * rows + 1) - rows;
        int left = random.nextInt(2 * columns + 1) - columns;
        return new Box(left, top, picture.width(), picture.height());
    }

    /**
     * A window of 8 to 100 % of the area whose width is 3/4 to 4/3 of its height, anywhere in the picture; the largest
     * such window in the middle if ten draws do not fit.
     *
     * <p>Source: Szegedy et al., Going Deeper with Convolutions, CVPR 2015, section 6.
     */
    static Box resized(ImageShape picture, Random random) {
        double area = (double) picture.width() * picture.height();
        for (int i = 0; i < TRIES; i++) {
            double wanted = area * (LEAST_AREA + (1 - LEAST_AREA) * random.nextDouble());
            double ratio = Math.exp(Math.log(NARROWEST) * (1 - 2 * random.nextDouble()));
            int width = (int) Math.round(Math.sqrt(wanted * ratio));
            int height = (int) Math.round(Math.sqrt(wanted / ratio));
            if (width > 0 && width <= picture.width() && height > 0 && height <= picture.height()) {
                return new Box(
                        random.nextInt(picture.width() - width + 1),
                        random.nextInt(picture.height() - height + 1),
                        width,
                        height);
            }
        }
        double ratio = (double) picture.width() / picture.height();
        double fitting = Math.max(NARROWEST, Math.min(1 / NARROWEST, ratio));
        return centred(
                picture,
                Math.min(picture.width(), Math.round(picture.height() * fitting)),
                Math.min(picture.height(), Math.round(picture.width() / fitting)));
    }

    /** The middle, 7/8 of the shorter side, for a square; the whole picture if it has the wanted size. */
    static Box middle(ImageShape picture, ImageShape wanted) {
        if (picture.equals(wanted)) {
            return new Box(0, 0, picture.width(), picture.height());
        }
        double scale = Math.min((double) picture.width() / wanted.width(), (double) picture.height() / wanted.height())
                / AROUND;
        return centred(picture, Math.round(wanted.width() * scale), Math.round(wanted.height() * scale));
    }

    private static Box centred(ImageShape picture, long width, long height) {
        int columns = (int) Math.max(1, width);
        int rows = (int) Math.max(1, height);
        return new Box((picture.width() - columns) / 2, (picture.height() - rows) / 2, columns, rows);
    }
}
