package io.github.ebv4j.construct;

import io.github.ebv4j.algebra.FiniteField;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first vectors of a {@link ChirpBasis}: its standard basis and so many groups.
 *
 * @param order q
 * @param groups how many groups after the standard basis
 * @param coherence of all
 */
record ChirpFrame(int order, long groups, double coherence) implements BasesFrame {

    /** The tables of a larger field would take more than 64 MB. */
    static final int LARGEST_ORDER = 1 << 10;

    @Override
    public int dimension() {
        return 2 * order;
    }

    @Override
    public long size() {
        return dimension() * (1 + groups);
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of("q", String.valueOf(order)));
    }

    @Override
    public GroupedBasis build(FamilyMember member) {
        return new ChirpBasis(FiniteField.ofOrder(order), member);
    }
}
