package io.github.ebv4j.examples.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The 10,000 test images of Fashion-MNIST, which ship with this module, split into 8,000 to train on and 2,000 to test
 * on.
 */
public final class FashionMnist {

    private static final int CLASSES = 10;
    private static final int TRAIN = 8_000;
    private static final String FOLDER = "fashion-mnist/";

    private FashionMnist() {}

    /** Reads the bundled images. */
    public static ImageData bundled() throws IOException {
        ImageSet all = IdxReader.pair(open("t10k-images-idx3-ubyte.gz"), open("t10k-labels-idx1-ubyte.gz"));
        return new ImageData(
                "Fashion-MNIST's 10,000 test images (bundled): first 8,000 to train, last 2,000 to test",
                CLASSES,
                all.range(0, TRAIN),
                all.range(TRAIN, all.size()));
    }

    private static IdxSource open(String name) throws IOException {
        InputStream in = FashionMnist.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IOException("resource " + FOLDER + name + " must be on the class path, is not");
        }
        byte[] file = in.readAllBytes();
        in.close();
        return new IdxSource(
                name,
                file.length,
                true,
                () -> new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(file))));
    }
}
