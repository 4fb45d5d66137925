package io.github.ebv4j;

import io.github.ebv4j.optimize.SgdSettings;
import java.util.Objects;

/**
 * The method that a caller asks for: the best that is known, or one method alone with its settings. {@link
 * EquiangularBases#plan} turns the request into a {@link GenerationWay}.
 */
public sealed interface GenerationMethod {

    /**
     * The best of the other methods. It builds the best exact family, and refines it where that is expected to gain:
     * without a time limit only if some seconds are enough, with one for as long as allowed.
     *
     * <p>At some small sizes (docs/packings.csv) it takes a stored packing, which an earlier search found and which is
     * the same for every seed; with a time limit or target it searches on from there. Where no exact family has the
     * size and a refinement would take too long, it runs the published gradient descent with its default settings.
     *
     * <p>A run that is resumed goes on in the way that its checkpoint is of.
     */
    GenerationMethod AUTO = new Auto();

    /** The best exact family, never refined. A checkpoint is refused, since nothing runs that could save one. */
    GenerationMethod EXACT = new Exact();

    /**
     * Always refines, by L-BFGS on a smooth maximum, from the best exact family and from random vectors. At small sizes
     * it searches through many starts. It ignores stored packings.
     */
    GenerationMethod REFINE = new Refine();

    /** The published gradient descent at its default settings. */
    GenerationMethod SGD = sgd(SgdSettings.defaults());

    /**
     * The published stochastic gradient descent on the sum of relu(|cosine| - threshold).
     *
     * @param settings learning rate, step limit, tolerance and slice of rows
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

        /** @throws NullPointerException if there are no settings */
        public Sgd {
            Objects.requireNonNull(settings, "settings");
        }
    }
}
