package io.github.ebv4j.construct;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.DenseBasis;
import io.github.ebv4j.internal.MemoryBudget;
import io.github.ebv4j.internal.VectorHash;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** What the families that store their vectors share: room for the rows, and the certified basis made from them. */
final class ExactRows {

    /** The rows that a family fills, and a structured basis' copy of its vectors. */
    private static final int HEAP_COPIES = 2;

    /** Up to 16 MB a stored matrix is as fast as structure, and can live on any device. */
    private static final long STORED_VALUES = 1 << 22;

    /** Of the order in which the families give their vectors; to be raised when a family changes it. */
    static final String CONSTRUCTION_VERSION = "1";

    private ExactRows() {}

    static void requireServed(ExactFamily family, FamilyMember member) {
        if (!family.has(member)) {
            throw new IllegalArgumentException("family " + family.name() + " has no member " + member);
        }
    }

    static float[] allocate(FamilyMember member) {
        MemoryBudget.requireHeap(member.size(), member.dimension(), HEAP_COPIES);
        return new float[Math.multiplyExact(member.size(), member.dimension())];
    }

    static long heapBytes(FamilyMember member) {
        return (long) HEAP_COPIES * member.size() * member.dimension() * Float.BYTES;
    }

    /** @param rows owned by the basis from now on */
    static EquiangularBasis basis(FamilyMember member, float[] rows) {
        return new DenseBasis(rows, recipe(member, VectorHash.sha256(rows)));
    }

    /** Whether so many vectors are stored, even where they can be computed with. */
    static boolean isSmall(long size, int dimension) {
        return size <= STORED_VALUES / dimension;
    }

    /** The basis itself, or one that stores its vectors if they are few. */
    static EquiangularBasis storedIfSmall(EquiangularBasis basis, FamilyMember member) {
        if (!(basis instanceof StructuredBasis) || !isSmall(basis.size(), basis.dimension())) {
            return basis;
        }
        MemoryBudget.requireHeap(member.size(), member.dimension(), HEAP_COPIES);
        return basis(member, basis.rows());
    }

    private static SortedMap<String, String> provenance() {
        SortedMap<String, String> provenance = BasisRecipe.currentProvenance();
        provenance.put(BasisRecipe.CONSTRUCTION_VERSION, CONSTRUCTION_VERSION);
        return provenance;
    }

    static BasisRecipe recipe(FamilyMember member, String sha256) {
        return new BasisRecipe(
                member.family(),
                member.parameters(),
                member.size(),
                member.dimension(),
                0,
                OptionalDouble.of(member.coherence()),
                sha256,
                provenance());
    }
}
