package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Images to train on and images to test on.
 *
 * @param description what it is and how it was split, for people
 * @param classes number of classes; every label is below it
 * @param train images to train on
 * @param test images to test on, of the same shape
 */
public record ImageData(String description, int classes, ImageSet train, ImageSet test) {

    /**
     * @throws IllegalArgumentException if the two sets differ in shape, a label is not below {@code classes}, or there
     * are fewer than two classes
     */
    public ImageData {
        if (!train.shape().equals(test.shape())) {
            throw new IllegalArgumentException(
                    "training and test images must have one shape, were " + train.shape() + " and " + test.shape());
        }
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2, was " + classes);
        }
        int largest = Math.max(train.largestLabel(), test.largestLabel());
        if (largest >= classes) {
            throw new IllegalArgumentException("labels must be below " + classes + ", the largest was " + largest);
        }
    }

    /** The directory's images, or the bundled ones where none is named. */
    public static ImageData load(Optional<Path> directory) throws IOException {
        return directory.isPresent() ? readDirectory(directory.get()) : FashionMnist.bundled();
    }

    /**
     * Reads a directory of IDX files, gzipped or plain, or of CIFAR-10's binary files.
     *
     * @throws IOException if it is no such directory, or a file in it is not what its name says
     */
    public static ImageData readDirectory(Path directory) throws IOException {
        return read(directory, IdxDirectory::read, CifarDirectory::read);
    }

    /** Whether a directory has files of a format that is read into memory. */
    static boolean isOne(Path directory) {
        return IdxDirectory.isOne(directory) || CifarDirectory.isOne(directory);
    }

    /** Reads a directory of one format. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Path directory) throws IOException;
    }

    /** Reads with the reader of the directory's format. */
    static <T> T read(Path directory, Reader<T> idx, Reader<T> cifar) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("data must be a directory, was " + directory);
        }
        try {
            if (IdxDirectory.isOne(directory)) {
                return idx.read(directory);
            }
            if (CifarDirectory.isOne(directory)) {
                return cifar.read(directory);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("data directory " + directory + ": " + e.getMessage(), e);
        }
        throw new IOException("data directory must hold " + IdxDirectory.TRAIN_IMAGES + "[.gz] or "
                + CifarDirectory.TEST_FILE + ", found neither in " + directory);
    }
}
