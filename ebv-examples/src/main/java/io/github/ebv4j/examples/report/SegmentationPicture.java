package io.github.ebv4j.examples.report;

import io.github.ebv4j.io.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images and maps of the classes of their pixels, side by side, as a PNG image; the background is black. */
public final class SegmentationPicture {

    private static final int SCALE = 3;
    private static final int GAP = 6;
    private static final float HALF_RANGE = 127.5f;

    private SegmentationPicture() {}

    /**
     * Draws a row for each image: the image, then each of its maps.
     *
     * @param images pixels in [-1, 1], shape [count, 1, height, width]
     * @param maps class numbers, each of shape [count, height, width] or with a channel between
     * @param background the class drawn black; the others have colours of evenly spread hues
     * @param overwrite whether an existing file may be replaced
     */
    public static void write(INDArray images, List<INDArray> maps, int background, Path file, boolean overwrite)
            throws IOException {
        System.setProperty("java.awt.headless", "true");
        int count = (int) images.size(0);
        int height = (int) images.size(2);
        int width = (int) images.size(3);
        BufferedImage picture = new BufferedImage(
                GAP + (maps.size() + 1) * (SCALE * width + GAP),
                GAP + count * (SCALE * height + GAP),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int row = 0; row < count; row++) {
            int top = GAP + row * (SCALE * height + GAP);
            double[] pixels = values(images, row);
            draw(canvas, GAP, top, width, pixels, SegmentationPicture::grey);
            for (int column = 0; column < maps.size(); column++) {
                int left = GAP + (column + 1) * (SCALE * width + GAP);
                draw(canvas, left, top, width, values(maps.get(column), row), label -> colour((int) label, background));
            }
        }
        canvas.dispose();
        AtomicFile.write(file, overwrite, out -> ImageIO.write(picture, "png", out));
    }

    @FunctionalInterface
    private interface Palette {
        Color of(double value);
    }

    private static double[] values(INDArray array, int row) {
        INDArray one = array.slice(row).dup('c');
        return one.reshape(one.length()).toDoubleVector();
    }

    private static void draw(Graphics2D canvas, int left, int top, int width, double[] values, Palette palette) {
        for (int k = 0; k < values.length; k++) {
            canvas.setColor(palette.of(values[k]));
            canvas.fillRect(left + SCALE * (k % width), top + SCALE * (k / width), SCALE, SCALE);
        }
    }

    private static Color grey(double pixel) {
        int grey = (int) Math.round((pixel + 1) * HALF_RANGE);
        return new Color(grey, grey, grey);
    }

    private static Color colour(int label, int background) {
        return label == background ? Color.BLACK : Color.getHSBColor((float) label / background, 0.8f, 0.95f);
    }
}
