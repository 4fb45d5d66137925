package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images of any origin to train on and to test on.
 *
 * @param description what they are, for people
 * @param classes their names, at least two; every label is the place of one
 * @param shape what every image is made into before a network sees it
 * @param train images to train on
 * @param test images to test on
 */
public record LabelledData(
        String description, List<String> classes, ImageShape shape, ImageSource train, ImageSource test) {

    /** @throws IllegalArgumentException if there are fewer than two classes */
    public LabelledData {
        classes = List.copyOf(classes);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("classes must be at least 2, were " + classes.size());
        }
    }

    /** Images held in memory, at their own size; the classes are named by their numbers. */
    public static LabelledData of(ImageData data) {
        return new LabelledData(
                data.description(), numbers(data.classes()), data.train().shape(), data.train(), data.test());
    }

    /** Names for classes that have none. */
    public static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /**
     * Reads a directory of IDX files, CIFAR-10's binary files or image folders, or the bundled images where none is
     * named.
     *
     * @param side height and width that the images of folders are brought to
     * @throws IOException if it is no such directory, or a file in it is not what its name says
     */
    public static LabelledData load(Optional<Path> directory, int side, ImageFindings findings) throws IOException {
        if (directory.isPresent() && isImageFolders(directory.get())) {
            try {
                return ImageFolders.read(directory.get(), new ImageShape(PictureFile.CHANNELS, side, side), findings);
            } catch (IllegalArgumentException e) {
                throw new IOException("data directory " + directory.get() + ": " + e.getMessage(), e);
            }
        }
        return of(ImageData.load(directory));
    }

    /**
     * The images of image folders to test on.
     *
     * @param classes names of the classes that may be there
     */
    public static ImageSource readTestFolders(Path directory, List<String> classes, ImageFindings findings)
            throws IOException {
        ImageSource images = ImageFolders.test(directory, classes, findings);
        if (images.size() == 0) {
            throw new IOException("data directory " + directory + " must hold images to test, holds none");
        }
        return images;
    }

    /** Whether a directory has folders of images, and no files of another format. */
    public static boolean isImageFolders(Path directory) throws IOException {
        return Files.isDirectory(directory) && !ImageData.isOne(directory) && ImageFolders.isOne(directory);
    }
}
