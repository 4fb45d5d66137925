package io.github.ebv4j.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files that are being written under a name of their own, so that a process that must end can remove them. */
public final class UnfinishedFiles {

    private static final Set<Path> FILES = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    private UnfinishedFiles() {}

    /** @throws IOException if the process is ending */
    static void add(Path file) throws IOException {
        FILES.add(file);
        if (ending) {
            FILES.remove(file);
            throw new IOException("file " + file + " must not be begun, the process is ending");
        }
    }

    static void remove(Path file) {
        FILES.remove(file);
    }

    /**
     * Deletes all of them, for a process that is about to end: none can be begun afterwards, and those that are being
     * written do not come to their places. Files that are whole stay.
     *
     * @return those that were deleted
     */
    public static List<Path> deleteAll() {
        // A pair of files that is being moved to its places comes there whole.
        synchronized (StagedFile.MOVES) {
            ending = true;
            List<Path> deleted = new ArrayList<>();
            for (Path file : FILES) {
                try {
                    if (Files.deleteIfExists(file)) {
                        deleted.add(file);
                    }
                } catch (IOException e) {
                    // Ending goes on with the others; what stays has a name that tells what it is.
                    continue;
                }
            }
            FILES.clear();
            return deleted;
        }
    }
}
