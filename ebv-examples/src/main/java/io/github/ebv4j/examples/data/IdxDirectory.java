package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A directory with the four files of MNIST or one of its kin, each gzipped or plain. */
final class IdxDirectory {

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private IdxDirectory() {}

    static boolean isOne(Path directory) {
        return find(directory, TRAIN_IMAGES).isPresent()
                || find(directory, TEST_IMAGES).isPresent();
    }

    static ImageData read(Path directory) throws IOException {
        ImageSet train = IdxReader.pair(source(directory, TRAIN_IMAGES), source(directory, TRAIN_LABELS));
        ImageSet test = testImages(directory);
        String description = String.format(
                Locale.ROOT, "IDX files of %s: %,d images to train, %,d to test", directory, train.size(), test.size());
        return new ImageData(description, train.largestLabel() + 1, train, test);
    }

    static TestData readTest(Path directory) throws IOException {
        ImageSet test = testImages(directory);
        return new TestData(
                String.format(Locale.ROOT, "IDX files of %s: %,d images to test", directory, test.size()), test);
    }

    private static ImageSet testImages(Path directory) throws IOException {
        return IdxReader.pair(source(directory, TEST_IMAGES), source(directory, TEST_LABELS));
    }

    private static IdxSource source(Path directory, String name) throws IOException {
        Path file = find(directory, name)
                .orElseThrow(() -> new IOException(
                        "data directory " + directory + " must hold " + name + " or " + name + ".gz, holds neither"));
        return IdxSource.of(file);
    }

    private static Optional<Path> find(Path directory, String name) {
        return Optional.of(directory.resolve(name))
                .filter(Files::isRegularFile)
                .or(() -> Optional.of(directory.resolve(name + ".gz")).filter(Files::isRegularFile));
    }
}
