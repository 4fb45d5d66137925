package io.github.ebv4j.benchmarks;

import io.github.ebv4j.BasisRecipe;
import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.VectorHash;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random directions, where a time does not depend on which unit vectors are taken. */
final class RandomVectors {

    private static final long SEED = 42;

    private RandomVectors() {}

    /** Unit rows, shape [rows, dimension], 'f' order, as a layer has them. */
    static INDArray embeddings(int rows, int dimension) {
        return Nd4j.createFromArray(RandomUnitRows.draw(rows, dimension, SEED))
                .reshape('c', rows, dimension)
                .dup('f');
    }

    /** As a stored basis, with the recipe that says what they are. */
    static EquiangularBasis basis(int size, int dimension) {
        float[] rows = RandomUnitRows.draw(size, dimension, SEED);
        return EquiangularBasis.ofRows(rows, recipe(rows, size, dimension));
    }

    static BasisRecipe recipe(float[] rows, int size, int dimension) {
        return new BasisRecipe(
                "random",
                new TreeMap<>(),
                size,
                dimension,
                SEED,
                OptionalDouble.empty(),
                VectorHash.sha256(rows),
                new TreeMap<>());
    }
}
