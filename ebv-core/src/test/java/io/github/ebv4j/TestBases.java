package io.github.ebv4j;

import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Bases for tests that need vectors of no particular quality. */
public final class TestBases {

    private TestBases() {}

    /** Random unit vectors. */
    public static EquiangularBasis random(int size, int dimension, long seed) {
        return ofRows(RandomUnitRows.draw(size, dimension, seed), size, dimension);
    }

    /** The given unit vectors. */
    public static EquiangularBasis ofRows(float[] rows, int size, int dimension) {
        return EquiangularBasis.ofRows(rows, recipe(rows, size, dimension));
    }

    /** A recipe for given vectors. */
    public static BasisRecipe recipe(float[] rows, int size, int dimension) {
        return new BasisRecipe(
                "random",
                new TreeMap<>(),
                size,
                dimension,
                1,
                OptionalDouble.empty(),
                VectorHash.sha256(rows),
                BasisRecipe.currentProvenance());
    }
}
