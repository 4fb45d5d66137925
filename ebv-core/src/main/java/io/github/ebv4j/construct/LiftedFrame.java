package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * So many bases of a frame, each lifted along a direction of its own; {@link LiftedBasesFrames} says how.
 *
 * @param inner the bases, of coherence c
 * @param bases how many of them, from the first
 */
record LiftedFrame(BasesFrame inner, int bases) implements Frame {

    @Override
    public int dimension() {
        return inner.dimension() + bases;
    }

    @Override
    public long size() {
        return (long) bases * inner.dimension();
    }

    @Override
    public double coherence() {
        return inner.coherence() / (1 + inner.coherence());
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>(inner.parameters());
        parameters.put("bases", String.valueOf(bases));
        return parameters;
    }

    @Override
    public EquiangularBasis build(FamilyMember member) {
        GroupedBasis basis = inner.build(new FamilyMember(
                member.family(), member.size(), inner.dimension(), inner.coherence(), inner.parameters()));
        return new LiftedBasis(basis, coherence(), member);
    }
}
