package io.github.ebv4j.examples.data;

import java.io.IOException;
import java.util.Optional;

/** Labelled images that are decoded when they are asked for; several threads may ask at once. */
public interface ImageSource {

    /** Number of images, those that turn out to be unreadable included. */
    int size();

    /** The class of an image, at least 0. */
    int label(int index);

    /**
     * An image, of any size but always the same channels.
     *
     * @return empty if it cannot be read, which is on record in {@link ImageFindings}
     * @throws IOException if it cannot be read and such images are to stop the run
     */
    Optional<Picture> picture(int index) throws IOException;
}
