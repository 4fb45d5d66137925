package io.github.ebv4j.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that a process is writing under temporary names, so that it can remove them when it must end. */
public final class UnfinishedFiles {

    private static final UnfinishedFiles OF_PROCESS = new UnfinishedFiles();

    private final Set<Path> files = ConcurrentHashMap.newKeySet();

    private volatile boolean ending;

    UnfinishedFiles() {}

    /** The unfinished files of this process. */
    public static UnfinishedFiles ofProcess() {
        return OF_PROCESS;
    }

    /** @throws IOException if the process is ending */
    void add(Path file) throws IOException {
        files.add(file);
        if (ending) {
            files.remove(file);
            throw new IOException("file " + file + " must not be begun, the process is ending");
        }
    }

    void remove(Path file) {
        files.remove(file);
    }

    /**
     * Deletes all of them, for a process that is about to end. No file can be begun afterwards, and those being written
     * never come to their places. Finished files stay.
     *
     * @return the files that were deleted
     */
    public List<Path> deleteAll() {
        // A pair of files that is being moved to its places comes there whole.
        synchronized (StagedFile.MOVES) {
            ending = true;
            List<Path> deleted = new ArrayList<>();
            for (Path file : files) {
                try {
                    if (Files.deleteIfExists(file)) {
                        deleted.add(file);
                    }
                } catch (IOException e) {
                    // Ending goes on with the others; what stays has a name that tells what it is.
                    continue;
                }
            }
            files.clear();
            return deleted;
        }
    }
}
