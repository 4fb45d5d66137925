package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Image files with their classes; each is decoded anew whenever it is asked for. */
final class FolderImages implements ImageSource {

    /**
     * A file and its class.
     *
     * @param file a JPEG or PNG file by its name
     * @param label number of its class
     */
    record Labelled(Path file, int label) {}

    private final List<Labelled> images;
    private final ImageFindings findings;

    FolderImages(List<Labelled> images, ImageFindings findings) {
        this.images = List.copyOf(images);
        this.findings = findings;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public int label(int index) {
        return images.get(index).label();
    }

    @Override
    public Optional<Picture> picture(int index) throws IOException {
        return read(images.get(index).file(), findings);
    }

    /**
     * Decodes a file and keeps a record of what is unusual about it; empty if it is unreadable.
     *
     * @throws FileSystemException if the file system fails, not this file: too many files are open, for example
     */
    static Optional<Picture> read(Path file, ImageFindings findings) throws IOException {
        PictureFile.Decoded decoded;
        try {
            decoded = PictureFile.read(file);
        } catch (IOException e) {
            if (e instanceof FileSystemException failed && !isOfTheFileAlone(failed)) {
                throw failed;
            }
            findings.unreadable(file.toString(), e.getMessage() == null ? e.toString() : e.getMessage());
            return Optional.empty();
        }
        if (decoded.bits() > Byte.SIZE) {
            findings.odd(ImageFindings.Oddity.SIXTEEN_BITS, file.toString());
        }
        if (decoded.grey()) {
            findings.odd(ImageFindings.Oddity.GREY, file.toString());
        }
        if (decoded.picture().shape().length() == PictureFile.CHANNELS) {
            findings.odd(ImageFindings.Oddity.ONE_PIXEL, file.toString());
        }
        return Optional.of(decoded.picture());
    }

    private static boolean isOfTheFileAlone(FileSystemException failed) {
        return failed instanceof NoSuchFileException || failed instanceof AccessDeniedException;
    }
}
