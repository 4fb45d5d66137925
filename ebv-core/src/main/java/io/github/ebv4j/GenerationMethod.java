package io.github.ebv4j;

import io.github.ebv4j.optimize.SgdSettings;
import java.util.Objects;

/**
 * What a caller asks of a generation: the best that is known, or one method alone, with the settings that this method
 * has. {@link EquiangularBases#plan} turns the request into a {@link GenerationWay}.
 */
public sealed interface GenerationMethod {

    /**
     * The best of the other methods. An exact family is built at once. It is refined where that is expected to gain:
     * without a time limit only if some seconds are enough, with one for as long as allowed. At 186 small sizes generation
     * starts from a stored packing, which an earlier search found; it is the same for every seed, and a time limit
     * searches on from it. If no exact family has the size and a refinement takes too long, the published gradient descent
     * runs at its default settings.
     */
    GenerationMethod AUTO = new Auto();

    /** The best exact family, never refined. A checkpoint is refused, since nothing runs that could save one. */
    GenerationMethod EXACT = new Exact();

    /**
     * Always refines, by L-BFGS on a smooth maximum, from the best exact family and from random vectors. At small sizes
     * this is a search through many starts. Stored packings are ignored.
     */
    GenerationMethod REFINE = new Refine();

    /** The published gradient descent at its default settings. */
    GenerationMethod SGD = sgd(SgdSettings.defaults());

    /**
     * The published stochastic gradient descent on the sum of relu(|cosine| - threshold).
     *
     * @param settings learning rate, step limit, tolerance and row slice
     */
    static GenerationMethod sgd(SgdSettings settings) {
        return new Sgd(settings);
    }

    /** The kind of {@link #AUTO}. */
    record Auto() implements GenerationMethod {}

    /** The kind of {@link #EXACT}. */
    record Exact() implements GenerationMethod {}

    /** The kind of {@link #REFINE}. */
    record Refine() implements GenerationMethod {}

    /**
     * The kind of {@link #SGD}.
     *
     * @param settings of the descent
     */
    record Sgd(SgdSettings settings) implements GenerationMethod {

        /** Settings must be given. */
        public Sgd {
            Objects.requireNonNull(settings, "settings");
        }
    }
}
