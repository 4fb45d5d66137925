package io.github.ebv4j.dl4j;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Class vectors that are written beside a configuration and not into it, while one thread writes or reads a model's zip.
 * Deeplearning4j calls no one but the layers then, so the place is found through the thread.
 */
final class VectorParts {

    /** Bases by the SHA-256 of their vectors, while a configuration is written. */
    private static final ThreadLocal<Map<String, EquiangularBasis>> WRITING = new ThreadLocal<>();

    /** Finds the basis of a recipe, while a configuration is read. */
    private static final ThreadLocal<Function<BasisRecipe, EquiangularBasis>> READING = new ThreadLocal<>();

    private VectorParts() {}

    /** What is done to a model meanwhile. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Lets configurations be written without their vectors.
     *
     * @return the bases whose vectors were left out, each once
     */
    static <E extends Exception> Map<String, EquiangularBasis> leftOutBy(Work<?, E> writing) throws E {
        Map<String, EquiangularBasis> parts = new LinkedHashMap<>();
        WRITING.set(parts);
        try {
            writing.run();
        } finally {
            WRITING.remove();
        }
        return parts;
    }

    /** Lets configurations be read whose vectors were left out. */
    static <T, E extends Exception> T reading(Function<BasisRecipe, EquiangularBasis> parts, Work<T, E> work) throws E {
        READING.set(parts);
        try {
            return work.run();
        } finally {
            READING.remove();
        }
    }

    /** Whether the vectors of a basis are written beside the configuration. */
    static boolean keep(EquiangularBasis basis) {
        Map<String, EquiangularBasis> parts = WRITING.get();
        if (parts == null) {
            return false;
        }
        parts.put(basis.recipe().sha256(), basis);
        return true;
    }

    /**
     * The basis whose vectors were left out.
     *
     * @throws IllegalArgumentException if there are no vectors beside the configuration
     */
    static EquiangularBasis find(BasisRecipe recipe) {
        Function<BasisRecipe, EquiangularBasis> parts = READING.get();
        if (parts == null) {
            throw new IllegalArgumentException("class vectors with SHA-256 " + recipe.sha256()
                    + " are neither in the configuration nor given by an exact family; a zip that keeps them in a part "
                    + "of its own must be read by ModelZip");
        }
        return parts.apply(recipe);
    }
}
