package io.github.ebv4j.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file written beside its place, under a name of its own, and forced to the disk; then moved there, or deleted. */
final class StagedFile implements AutoCloseable {

    /** Held while files are moved to their places. */
    static final Object MOVES = new Object();

    private static final int BUFFER_BYTES = 1 << 16;

    /** So much of the file's name is in that of its part, whose length is limited too. */
    private static final int NAME_KEPT = 40;

    private final Path part;
    private final Path file;

    private StagedFile(Path part, Path file) {
        this.part = part;
        this.file = file;
    }

    /**
     * Writes the part.
     *
     * @param content what to write; if it throws, no part is left behind
     */
    static StagedFile write(Path place, boolean overwrite, AtomicFile.Content content) throws IOException {
        AtomicFile.requireWritable(place, overwrite);
        // What a link points to is replaced, not the link.
        Path file = Files.exists(place) ? place.toRealPath() : place;
        StagedFile staged = new StagedFile(partOf(file), file);
        UnfinishedFiles.ofProcess().add(staged.part);
        try {
            staged.writePart(content);
            return staged;
        } catch (IOException | RuntimeException | Error e) {
            staged.close();
            throw e;
        }
    }

    private void writePart(AtomicFile.Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(named(Channels.newOutputStream(channel), file), BUFFER_BYTES)) {
            content.writeTo(out);
            out.flush();
            force(channel);
        }
    }

    private void force(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    /** A stream whose errors name the file: that of a full disk does not. */
    static OutputStream named(OutputStream out, Path file) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    throw unwritten(file, e);
                }
            }
        };
    }

    private static IOException unwritten(Path file, IOException e) {
        return new IOException("file " + file + " could not be written: " + e.getMessage(), e);
    }

    /** At random, since threads share a process number, and containers may. */
    private static Path partOf(Path file) {
        String name = file.getFileName().toString();
        int kept = Math.min(NAME_KEPT, name.length());
        // Half of a character is no name.
        boolean cut = kept < name.length() && Character.isLowSurrogate(name.charAt(kept));
        return AtomicFile.folderOf(file)
                .resolve("." + name.substring(0, cut ? kept - 1 : kept) + "." + UUID.randomUUID() + ".part");
    }

    /** Moves the part to its place. */
    void commit() throws IOException {
        synchronized (MOVES) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the part if it was not moved. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
        UnfinishedFiles.ofProcess().remove(part);
    }
}
