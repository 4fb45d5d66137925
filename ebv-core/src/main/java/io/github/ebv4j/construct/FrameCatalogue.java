package io.github.ebv4j.construct;

import java.util.stream.Stream;

/** The frames of one construction. */
interface FrameCatalogue {

    /** Name of the family. */
    String name();

    /**
     * Frames that may serve {@code size} vectors of {@code dimension} coordinates, the best of them included.
     *
     * @return any that do not {@linkplain Frame#serves serve} are passed over
     */
    Stream<Frame> frames(long size, int dimension);
}
