package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Folders of images as ImageNet's: {@code train} and {@code val} (or {@code test}) with a folder for each class in
 * each; or the class folders at once, of which then every fifth file of a class is held out to test on.
 */
final class ImageFolders {

    private static final String TRAIN = "train";
    private static final List<String> TESTS = List.of("val", "test");
    private static final int HELD_OUT = 5;

    private ImageFolders() {}

    static boolean isOne(Path directory) throws IOException {
        return !trainFolders(directory).classes().isEmpty()
                || testFolder(directory).isPresent();
    }

    /** The images, which become as large as the shape says. */
    static LabelledData read(Path directory, ImageShape shape, ImageFindings findings) throws IOException {
        requireTrain(directory);
        ClassFolders folders = trainFolders(directory);
        List<FolderImages.Labelled> all = folders.images(findings);
        boolean split = !Files.isDirectory(directory.resolve(TRAIN));
        ImageSource train = new FolderImages(split ? part(all, false) : all, findings);
        ImageSource test = test(directory, folders.classes(), findings);
        String description = String.format(
                Locale.ROOT,
                "image folders of %s: %,d images of %,d classes to train, %,d to test%s",
                directory,
                train.size(),
                folders.classes().size(),
                test.size(),
                split ? " (every fifth of a class)" : "");
        requireImages(directory, train, TRAIN);
        requireImages(directory, test, "test");
        return new LabelledData(description, folders.classes(), shape, train, test);
    }

    /** The images to test on, of the classes that a model knows. */
    static ImageSource test(Path directory, List<String> classes, ImageFindings findings) throws IOException {
        ClassFolders known = new ClassFolders(directory, classes);
        Optional<Path> folder = testFolder(directory);
        if (folder.isEmpty() && Files.isDirectory(directory.resolve(TRAIN))) {
            throw new IOException("data directory " + directory + " must hold " + String.join(" or ", TESTS)
                    + " beside " + TRAIN + ", holds neither");
        }
        return folder.isPresent()
                ? new FolderImages(known.in(folder.get()).images(findings), findings)
                : new FolderImages(part(known.in(directory).images(findings), true), findings);
    }

    /** Else the folder to test on would be one of the classes. */
    private static void requireTrain(Path directory) throws IOException {
        Optional<Path> test = testFolder(directory);
        if (test.isPresent() && !Files.isDirectory(directory.resolve(TRAIN))) {
            throw new IOException("data directory " + directory + " must hold " + TRAIN + " beside "
                    + test.get().getFileName() + ", holds none");
        }
    }

    private static void requireImages(Path directory, ImageSource images, String part) throws IOException {
        if (images.size() == 0) {
            throw new IOException("data directory " + directory + " must hold images to " + part + ", holds none");
        }
    }

    private static ClassFolders trainFolders(Path directory) throws IOException {
        Path train = directory.resolve(TRAIN);
        return ClassFolders.of(Files.isDirectory(train) ? train : directory);
    }

    private static Optional<Path> testFolder(Path directory) {
        return TESTS.stream().map(directory::resolve).filter(Files::isDirectory).findFirst();
    }

    /** Every fifth image of a class, or the others. */
    private static List<FolderImages.Labelled> part(List<FolderImages.Labelled> all, boolean heldOut) {
        List<FolderImages.Labelled> part = new ArrayList<>();
        int place = 0;
        for (int i = 0; i < all.size(); i++) {
            place = i > 0 && all.get(i).label() == all.get(i - 1).label() ? place + 1 : 0;
            if ((place % HELD_OUT == HELD_OUT - 1) == heldOut) {
                part.add(all.get(i));
            }
        }
        return part;
    }
}
