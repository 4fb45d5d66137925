package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The points of a net, each line a corner of its class's simplex; {@link CentredNetFrames} says how.
 *
 * @param order q, a prime power
 * @param classes r of parallel lines, from 2 to q
 */
record CentredNet(int order, int classes) implements Frame {

    /** Whether the constant coordinate helps. */
    boolean isCentred() {
        return 2 * classes > order;
    }

    @Override
    public int dimension() {
        return Math.addExact(Math.multiplyExact(classes, order - 1), isCentred() ? 1 : 0);
    }

    @Override
    public long size() {
        return (long) order * order;
    }

    @Override
    public double coherence() {
        return isCentred() ? 1.0 / (2 * classes - 1) : (order - classes) / (classes * (order - 1.0));
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of("q", String.valueOf(order), "classes", String.valueOf(classes)));
    }

    @Override
    public EquiangularBasis build(FamilyMember member) {
        return new CentredNetBasis(this, member);
    }
}
