package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Images to test on, read without those to train on.
 *
 * @param description what it is, for people
 * @param images the images
 */
public record TestData(String description, ImageSet images) {

    /** The directory's test images, or those of the bundled ones where none is named. */
    public static TestData load(Optional<Path> directory) throws IOException {
        if (directory.isPresent()) {
            return readDirectory(directory.get());
        }
        ImageData bundled = FashionMnist.bundled();
        return new TestData(bundled.description(), bundled.test());
    }

    /**
     * Reads a directory as {@link ImageData#readDirectory} does; the training files need not be there.
     *
     * @throws IOException if it is no such directory, or a test file in it is not what its name says
     */
    public static TestData readDirectory(Path directory) throws IOException {
        return ImageData.read(directory, IdxDirectory::readTest, CifarDirectory::readTest);
    }
}
