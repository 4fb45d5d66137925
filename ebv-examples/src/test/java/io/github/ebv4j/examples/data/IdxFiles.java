package io.github.ebv4j.examples.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files, right and wrong ones. */
public final class IdxFiles {

    private IdxFiles() {}

    /** The bytes of an IDX file whose header claims these sizes. */
    public static byte[] bytes(int magic, int[] sizes, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(magic);
            for (int size : sizes) {
                out.writeInt(size);
            }
            out.write(data);
        }
        return bytes.toByteArray();
    }

    /** Writes the four files of a data set: the first images of another one. */
    public static void write(Path directory, ImageData from, int train, int test) throws IOException {
        writePair(directory, "train", from.train().range(0, train));
        writePair(directory, "t10k", from.test().range(0, test));
    }

    /** Writes bytes compressed. */
    public static void gzip(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
    }

    private static void writePair(Path directory, String name, ImageSet images) throws IOException {
        int length = images.shape().length();
        byte[] pixels = new byte[images.size() * length];
        byte[] labels = new byte[images.size()];
        float[] image = new float[length];
        for (int i = 0; i < images.size(); i++) {
            images.copyPixels(i, image, 0);
            for (int k = 0; k < length; k++) {
                pixels[i * length + k] = (byte) Math.round((image[k] + 1) * 127.5f);
            }
            labels[i] = (byte) images.label(i);
        }
        int[] sizes = {images.size(), images.shape().height(), images.shape().width()};
        gzip(directory.resolve(name + "-images-idx3-ubyte.gz"), bytes(0x803, sizes, pixels));
        Files.write(directory.resolve(name + "-labels-idx1-ubyte"), bytes(0x801, new int[] {images.size()}, labels));
    }
}
