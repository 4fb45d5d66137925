package io.github.ebv4j.examples.training;

import java.util.List;

/**
 * What a network sees in an image.
 *
 * @param index number of the image in its source
 * @param best classes, the best first, at least one
 */
public record Prediction(int index, List<Candidate> best) {

    /**
     * A class that an image may show.
     *
     * @param label number of the class
     * @param name of the class
     * @param cosine between the image's embedding and the class vector, in [-1, 1]; NaN under a softmax head, which has
     *     none
     * @param probability in [0, 1]
     */
    public record Candidate(int label, String name, double cosine, double probability) {

        /** What a threshold is compared with: the cosine, or the probability where there is none. */
        public double confidence() {
            return Double.isNaN(cosine) ? probability : cosine;
        }
    }
}
