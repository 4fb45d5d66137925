package io.github.ebv4j;

import io.github.ebv4j.optimize.SgdSettings;
import java.util.Objects;

/**
 * What a caller asks of a generation: the best that is known, or one method alone, with the settings that this method
 * has. {@link EquiangularBases#plan} turns the request into a {@link GenerationWay}.
 */
public sealed interface GenerationMethod {

    /**
     * The best known. An exact family is built at once and refined where that pays: in some seconds if there is no time
     * limit, for as long as allowed otherwise. At some small sizes generation begins with a stored packing, which an
     * earlier search found: the same for every seed, and within a time limit the start of a further search. Where neither
     * serves, the published gradient descent runs at its default settings.
     */
    GenerationMethod AUTO = new Auto();

    /** The best exact family, never refined. A checkpoint is refused, since nothing runs that could save one. */
    GenerationMethod EXACT = new Exact();

    /**
     * Refinement by L-BFGS on a smooth maximum: of the best exact family, and of random vectors. At small sizes it is a
     * search through many starts. Stored packings are ignored.
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
