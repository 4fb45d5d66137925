package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.Optional;
import java.util.stream.IntStream;

/** The first N vectors of the standard basis of R^d, for N at most d; mutual coherence 0. */
final class OrthonormalFamily implements ExactFamily {

    @Override
    public String name() {
        return "orthonormal";
    }

    @Override
    public Optional<FamilyMember> member(long size, int dimension) {
        return size <= dimension ? Optional.of(new FamilyMember(name(), (int) size, dimension, 0)) : Optional.empty();
    }

    @Override
    public EquiangularBasis construct(FamilyMember member) {
        ExactRows.requireServed(this, member);
        int[] coordinates = IntStream.range(0, member.size()).toArray();
        return ExactRows.storedIfSmall(new SteinerBasis(coordinates, new byte[][] {{1}}, member), member);
    }
}
