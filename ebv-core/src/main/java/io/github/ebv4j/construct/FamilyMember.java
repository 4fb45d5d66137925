package io.github.ebv4j.construct;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an exact family gives for one size: known by formula, and not yet built.
 *
 * @param family name of the family that builds it
 * @param size number of vectors N that it gives
 * @param dimension length d of each vector
 * @param coherence the mutual coherence that the algebra proves
 * @param parameters what the family needs beyond size and dimension, as text; sorted, unmodifiable
 */
public record FamilyMember(
        String family, int size, int dimension, double coherence, SortedMap<String, String> parameters) {

    /** Keeps an unmodifiable copy of the parameters. */
    public FamilyMember {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A member that needs no parameters. */
    public FamilyMember(String family, int size, int dimension, double coherence) {
        this(family, size, dimension, coherence, new TreeMap<>(Map.of()));
    }

    /** This member with another coherence that is proven. */
    FamilyMember withCoherence(double proven) {
        return new FamilyMember(family, size, dimension, proven, parameters);
    }

    /** Whether it tells its vectors apart. */
    boolean isUseful() {
        return coherence < 1;
    }

    /** Whether another member of the same family has this one's frame with something added to it. */
    public boolean isExtendedBy(FamilyMember other) {
        return family.equals(other.family)
                && !parameters.equals(other.parameters)
                && other.parameters.entrySet().containsAll(parameters.entrySet());
    }
}
