package io.github.ebv4j.examples.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG and PNG files, by what they hold and not by their name, decoded with the JDK's own readers; alpha and the
 * orientation that a camera notes are ignored.
 *
 * <p>The JDK's JPEG reader fills what is missing of a truncated file with grey and only warns; here that is an error.
 * Samples are taken as they stand: the JDK's conversion of grey images to sRGB would brighten them.
 */
final class PictureFile {

    /** Red, green, blue. */
    static final int CHANNELS = 3;

    private static final long MOST_PIXELS = 1L << 26;
    private static final int BYTE_BITS = 8;

    /** Deflate, which PNG packs with, makes at most this many bytes of one; a pixel takes a bit at least. */
    private static final long MOST_PIXELS_PER_BYTE = 1032 * BYTE_BITS;

    /** What a damaged header may claim without harm. */
    private static final long FEW_PIXELS = 1L << 22;

    private PictureFile() {}

    /**
     * What a file holds.
     *
     * @param picture three channels; those of a grey image are alike
     * @param bits of a stored value
     * @param grey whether it has one channel
     */
    record Decoded(Picture picture, int bits, boolean grey) {}

    /** @throws IOException with the reason, if the file is not a whole image that can be decoded */
    static Decoded read(Path file) throws IOException {
        // Two resources: that of ImageIO leaves open what it reads from.
        try (InputStream stored = Files.newInputStream(file);
                ImageInputStream in = new MemoryCacheImageInputStream(stored)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IIOException("it must be a JPEG or PNG image, is none");
            }
            ImageReader reader = readers.next();
            requireKnown(reader);
            try {
                reader.setInput(in, true, true);
                return read(reader, Files.size(file));
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IIOException("it cannot be decoded: " + e, e);
        }
    }

    /** The JDK reads other formats too, with readers that trust a file more. */
    private static void requireKnown(ImageReader reader) throws IOException {
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        if (!format.equals("png") && !format.equals("jpeg")) {
            reader.dispose();
            throw new IIOException("it must be a JPEG or PNG image, is one of format " + format);
        }
    }

    private static Decoded read(ImageReader reader, long bytes) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new IIOException("it must have at most " + MOST_PIXELS + " pixels, has " + pixels);
        }
        if (pixels > Math.max(FEW_PIXELS, MOST_PIXELS_PER_BYTE * bytes)) {
            throw new IIOException("it claims " + pixels + " pixels, more than its " + bytes + " bytes can hold");
        }
        AtomicReference<String> damage = new AtomicReference<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.contains("Truncated") || warning.contains("premature end")) {
                damage.compareAndSet(null, warning);
            }
        });
        BufferedImage image = reader.read(0);
        if (damage.get() != null) {
            throw new IIOException("it is truncated (" + damage.get() + ")");
        }
        return decoded(image);
    }

    private static Decoded decoded(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int bits = model.getComponentSize(0);
        ImageShape shape = new ImageShape(CHANNELS, image.getHeight(), image.getWidth());
        byte[] pixels = new byte[shape.length()];
        boolean grey = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        boolean plain = model.getColorSpace().getType() == ColorSpace.TYPE_RGB && !(model instanceof IndexColorModel);
        if ((grey || plain) && image.getRaster().getNumBands() >= (grey ? 1 : CHANNELS)) {
            copySamples(image.getRaster(), model, grey, pixels);
        } else {
            copyColours(image, pixels);
        }
        return new Decoded(new Picture(shape, pixels), bits, grey);
    }

    private static void copySamples(Raster raster, ColorModel model, boolean grey, byte[] pixels) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] line = new int[width];
        for (int channel = 0; channel < CHANNELS; channel++) {
            int band = grey ? 0 : channel;
            int largest = (1 << model.getComponentSize(band)) - 1;
            for (int row = 0; row < height; row++) {
                raster.getSamples(0, row, width, 1, band, line);
                int start = (channel * height + row) * width;
                for (int column = 0; column < width; column++) {
                    pixels[start + column] = (byte) byteOf(line[column], largest);
                }
            }
        }
    }

    /** Sixteen bits to eight by their upper half, as most programs do; fewer bits are spread over all of [0, 255]. */
    private static int byteOf(int sample, int largest) {
        int most = (1 << BYTE_BITS) - 1;
        return largest > most ? sample * (most + 1) / (largest + 1) : sample * most / largest;
    }

    private static void copyColours(BufferedImage image, byte[] pixels) {
        int width = image.getWidth();
        int plane = width * image.getHeight();
        int[] line = new int[width];
        for (int row = 0; row < image.getHeight(); row++) {
            image.getRGB(0, row, width, 1, line, 0, width);
            for (int column = 0; column < width; column++) {
                int k = row * width + column;
                pixels[k] = (byte) (line[column] >> 2 * BYTE_BITS);
                pixels[plane + k] = (byte) (line[column] >> BYTE_BITS);
                pixels[2 * plane + k] = (byte) line[column];
            }
        }
    }
}
