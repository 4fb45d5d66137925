package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder for each class, with the JPEG and PNG files of that class in it.
 *
 * @param root the folder around them
 * @param classes names of the folders, in alphabetical order; a class has the number of its place
 */
record ClassFolders(Path root, List<String> classes) {

    /** The classes below a folder, hidden folders left out; none if it is no folder. */
    static ClassFolders of(Path root) throws IOException {
        return new ClassFolders(root, names(root, Files::isDirectory));
    }

    /** The same classes in another folder, which need not have all of them, but no others. */
    ClassFolders in(Path other) throws IOException {
        for (String name : names(other, Files::isDirectory)) {
            if (!classes.contains(name)) {
                throw new IOException("class folder " + other.resolve(name) + " must be one of the " + classes.size()
                        + " classes to train on, " + classes.get(0) + " to " + classes.get(classes.size() - 1)
                        + ", is none");
            }
        }
        return new ClassFolders(other, classes);
    }

    /** The images, class by class, each class in alphabetical order. */
    List<FolderImages.Labelled> images(ImageFindings findings) throws IOException {
        List<FolderImages.Labelled> images = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            Path folder = root.resolve(classes.get(label));
            int before = images.size();
            for (Path file : files(folder, findings)) {
                images.add(new FolderImages.Labelled(file, label));
            }
            if (images.size() == before && Files.isDirectory(folder)) {
                findings.odd(ImageFindings.Oddity.EMPTY_CLASS, folder.toString());
            }
        }
        return images;
    }

    /** The JPEG and PNG files of a folder, by name, in alphabetical order. */
    static List<Path> files(Path folder, ImageFindings findings) throws IOException {
        List<Path> images = new ArrayList<>();
        for (String name : names(folder, Files::isRegularFile)) {
            if (name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)")) {
                images.add(folder.resolve(name));
            } else {
                findings.odd(
                        ImageFindings.Oddity.OTHER_FILE, folder.resolve(name).toString());
            }
        }
        return images;
    }

    private static List<String> names(Path folder, Predicate<Path> kind) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(kind)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
