package io.github.ebv4j.examples.guide;

import io.github.ebv4j.LowerBounds;
import io.github.ebv4j.dl4j.Temperature;
import java.util.stream.IntStream;

/** How N, d and the temperature go together. */
final class Sizes {

    private Sizes() {}

    static int smallestDimension() {
        // region dimension
        int classes = 1000;
        double cosine = 0.1; // the largest that you accept between two classes
        int least = IntStream.rangeClosed(2, classes)
                .filter(d -> LowerBounds.best(classes, d).value() <= cosine)
                .findFirst()
                .orElseThrow();
        // endregion
        return least;
    }

    static double temperature() {
        // region temperature
        double tau = Temperature.automatic(100_000).value(); // what autoTemperature() takes for 100,000 classes
        // endregion
        return tau;
    }
}
