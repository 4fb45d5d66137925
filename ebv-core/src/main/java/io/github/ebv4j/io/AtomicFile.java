package io.github.ebv4j.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/** Writes a file atomically: writes it beside its place, forces it to the disk, and moves it to its place. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to the stream, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Refuses a place where {@link #write} would fail, before any work is spent on the content.
     *
     * @throws FileAlreadyExistsException if the file exists and may not be replaced
     * @throws IOException if the folder is missing or not writable, the file is a folder, or its name is too long
     */
    public static void requireWritable(Path file, boolean overwrite) throws IOException {
        Path folder = folderOf(file);
        if (Files.isDirectory(file)) {
            throw new IOException("output " + file + " must be a file, is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("output " + file + " must be an ordinary file, is a device or the like");
        }
        // A link that points to nothing is a place taken, too.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !overwrite) {
            throw new FileAlreadyExistsException(file.toString(), null, "exists already and may not be replaced");
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "the folder to write in does not exist");
        }
        requireCreatable(folder);
        requireName(file);
    }

    /**
     * Refuses what cannot be read as a file. Reading a pipe, for example, would wait until somebody writes.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws IOException if it is a folder, a pipe, a device or the like
     */
    public static void requireReadable(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("file " + file + " must be an ordinary file, is a folder, a pipe or the like");
        }
    }

    /**
     * Writes a file.
     *
     * @param overwrite whether an existing file may be replaced
     * @param content writes the bytes; if it throws, no file is left behind and an existing one stays as it was
     * @throws FileAlreadyExistsException if the file exists and may not be replaced
     * @throws IOException if it cannot be written
     */
    public static void write(Path place, boolean overwrite, Content content) throws IOException {
        try (StagedFile staged = StagedFile.write(place, overwrite, content)) {
            staged.commit();
        }
    }

    /** Trying is the only sure way: permissions do not tell of a full or read-only file system, and never stop root. */
    private static void requireCreatable(Path folder) throws IOException {
        try {
            // Known by its name before it is there: a process that ends meanwhile removes it.
            Path probe = folder.resolve(".ebv" + UUID.randomUUID() + ".probe");
            UnfinishedFiles.ofProcess().add(probe);
            Files.delete(Files.createFile(probe));
            UnfinishedFiles.ofProcess().remove(probe);
        } catch (IOException e) {
            throw new IOException("folder " + folder + " must be writable, is not", e);
        }
    }

    /** Looking tells whether a name is too long, and leaves nothing behind. */
    private static void requireName(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // A place that is free.
        } catch (FileSystemException e) {
            throw new IOException(
                    "output " + file + " must have a name that its file system takes: " + e.getReason(), e);
        }
    }

    static Path folderOf(Path file) {
        return file.toAbsolutePath().getParent();
    }
}
