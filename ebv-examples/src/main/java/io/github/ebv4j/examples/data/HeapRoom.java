package io.github.ebv4j.examples.data;

import java.io.IOException;

/** Refuses data that the Java heap has no room for. */
final class HeapRoom {

    private HeapRoom() {}

    /** @throws IOException if so many bytes fit no array or are more than half of the heap */
    static void require(long bytes) throws IOException {
        long room = Math.min(Runtime.getRuntime().maxMemory() / 2, Integer.MAX_VALUE - 8);
        if (bytes > room) {
            throw new IOException(
                    "data must fit half of the Java heap, that is " + room + " bytes, needs " + bytes + " bytes");
        }
    }
}
