package io.github.ebv4j.examples.data;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Image files for tests: real garments as folders of PNG files, and files that are odd or broken. */
public final class SampleImages {

    private SampleImages() {}

    /** Writes so many images of each of the classes below {@code classes}, the first ones of the set, a folder a class. */
    public static void writeFolders(ImageSet images, int classes, int ofEach, Path root) throws IOException {
        int[] written = new int[classes];
        for (int i = 0; i < images.size(); i++) {
            int label = images.label(i);
            if (label < classes && written[label] < ofEach) {
                Path folder = Files.createDirectories(root.resolve("class" + label));
                write(image(images.picture(i).orElseThrow()), "png", folder.resolve(written[label]++ + ".png"));
            }
        }
    }

    /** A grey image of bytes. */
    public static BufferedImage image(Picture grey) {
        ImageShape shape = grey.shape();
        BufferedImage image = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, shape.width(), shape.height(), grey.pixels());
        return image;
    }

    /** An image of one type whose samples are all the same. */
    public static BufferedImage flat(int type, int width, int height, int... samples) {
        BufferedImage image = new BufferedImage(width, height, type);
        WritableRaster raster = image.getRaster();
        for (int band = 0; band < raster.getNumBands(); band++) {
            int[] values = new int[width * height];
            Arrays.fill(values, samples[band]);
            raster.setSamples(0, 0, width, height, band, values);
        }
        return image;
    }

    /** A coloured image of noise. */
    public static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int k = 0; k < width * height; k++) {
            image.setRGB(k % width, k / width, random.nextInt());
        }
        return image;
    }

    public static Path write(BufferedImage image, String format, Path file) throws IOException {
        return Files.write(file, bytes(image, format));
    }

    /** The file cut off after a part of its bytes. */
    public static Path writeTruncated(BufferedImage image, String format, double part, Path file) throws IOException {
        byte[] whole = bytes(image, format);
        return Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
    }

    private static byte[] bytes(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer for " + format);
        }
        return out.toByteArray();
    }
}
