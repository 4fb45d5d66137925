package io.github.ebv4j.examples.experiment;

import io.github.ebv4j.WrongArgumentException;
import io.github.ebv4j.examples.data.ImageData;
import io.github.ebv4j.examples.data.ImageSet;

/**
 * A data set as a network meets it that knows all of its classes but the last ones.
 *
 * @param known images of the known classes, which have the lower numbers
 * @param newTrain images of the other classes, to be learnt later
 * @param newTest images of the other classes, to test on
 * @param classes number of all classes
 */
public record OpenWorldData(ImageData known, ImageSet newTrain, ImageSet newTest, int classes) {

    /**
     * Holds back the last classes.
     *
     * @param unknown how many, at least 1; two or more classes remain
     * @throws WrongArgumentException if fewer remain
     */
    public static OpenWorldData of(ImageData data, int unknown) {
        int known = data.classes() - unknown;
        if (unknown < 1 || known < 2) {
            throw new WrongArgumentException("unknown must be in [1, " + (data.classes() - 2) + "], was " + unknown);
        }
        ImageData remaining = new ImageData(
                data.description() + "; of these, the classes below " + known,
                known,
                data.train().having(label -> label < known),
                data.test().having(label -> label < known));
        return new OpenWorldData(
                remaining,
                data.train().having(label -> label >= known),
                data.test().having(label -> label >= known),
                data.classes());
    }
}
