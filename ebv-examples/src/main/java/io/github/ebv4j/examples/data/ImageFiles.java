package io.github.ebv4j.examples.data;

import io.github.ebv4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Image files without classes.
 *
 * @param files in the order named, those of a folder in alphabetical order
 * @param images what they hold; every label is 0
 */
public record ImageFiles(List<Path> files, ImageSource images) {

    /**
     * Files, and the JPEG and PNG files in folders and the folders within these.
     *
     * @throws IOException if one of them is missing or a pipe or the like, or there is no image file among them
     */
    public static ImageFiles of(List<Path> named, ImageFindings findings) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                addFolder(path, files, findings);
            } else {
                AtomicFile.requireReadable(path);
                files.add(path);
            }
        }
        if (files.isEmpty()) {
            throw new IOException("images must be named or lie in the folders named, there are none in " + named);
        }
        List<FolderImages.Labelled> labelled =
                files.stream().map(file -> new FolderImages.Labelled(file, 0)).toList();
        return new ImageFiles(List.copyOf(files), new FolderImages(labelled, findings));
    }

    private static void addFolder(Path folder, List<Path> files, ImageFindings findings) throws IOException {
        files.addAll(ClassFolders.files(folder, findings));
        for (String inner : ClassFolders.of(folder).classes()) {
            addFolder(folder.resolve(inner), files, findings);
        }
    }
}
