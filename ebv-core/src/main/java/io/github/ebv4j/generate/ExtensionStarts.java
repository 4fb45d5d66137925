package io.github.ebv4j.generate;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.construct.ExactFamilies;
import io.github.ebv4j.construct.FamilyMember;
import io.github.ebv4j.internal.HostColumns;
import io.github.ebv4j.optimize.GreedyRows;
import io.github.ebv4j.optimize.RandomUnitRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** New vectors far from those of a basis: chosen among exact ones and among random ones. */
final class ExtensionStarts {

    /** So many times the vectors wanted are looked through where that is quick. */
    private static final int POOL_FACTOR = 8;

    /** Multiplications that a choice may cost, some seconds. */
    private static final double POOL_MULTIPLICATIONS = 2e9;

    private static final int SCORES_AT_ONCE = 1 << 20;

    private final EquiangularBasis basis;
    private final int size;
    private final int wanted;
    private final long seed;

    ExtensionStarts(EquiangularBasis basis, int size, long seed) {
        this.basis = basis;
        this.size = size;
        this.wanted = size - basis.size();
        this.seed = seed;
    }

    /**
     * The farthest vectors of the best exact members with enough of them; also finds the rest of a family whose
     * vectors the basis holds in another order.
     */
    Stream<ExtensionStart> families() {
        Map<String, FamilyMember> members = new LinkedHashMap<>();
        LongStream.of(size, size + (long) wanted)
                .forEach(count -> ExactFamilies.best(count, basis.dimension())
                        .filter(member -> multiplications(member.size()) <= POOL_MULTIPLICATIONS)
                        .ifPresent(member -> members.putIfAbsent(member.family() + member.parameters(), member)));
        return members.values().stream()
                .map(member ->
                        new ExtensionStart(member.family(), true, () -> farthest(ExactFamilies.construct(member))));
    }

    /** The farthest of many random vectors. */
    ExtensionStart greedyRandom() {
        return new ExtensionStart(
                "greedy", false, () -> farthest(RandomUnitRows.draw(pool(), basis.dimension(), seed)));
    }

    /** Random vectors as they come, another set for each number. */
    ExtensionStart random(int number) {
        return new ExtensionStart(
                "random", false, () -> RandomUnitRows.draw(wanted, basis.dimension(), seed + 1 + number));
    }

    private int pool() {
        double affordable = POOL_MULTIPLICATIONS / multiplications(1);
        return (int) Math.max(wanted, Math.min((double) POOL_FACTOR * wanted, affordable));
    }

    private double multiplications(double candidates) {
        return candidates * size * basis.dimension();
    }

    private float[] farthest(EquiangularBasis members) {
        return farthest(members.rows());
    }

    private float[] farthest(float[] pool) {
        return GreedyRows.choose(pool, basis.dimension(), largestCosines(pool), wanted);
    }

    /** Of each vector of the pool with those of the basis. */
    private float[] largestCosines(float[] pool) {
        int candidates = pool.length / basis.dimension();
        INDArray vectors = Nd4j.createFromArray(pool).reshape('c', candidates, basis.dimension());
        float[] largest = new float[candidates];
        int block = Math.max(1, Math.min(basis.size(), SCORES_AT_ONCE / candidates));
        float[] cosines = new float[block * candidates];
        for (int first = 0; first < basis.size(); first += block) {
            int count = Math.min(block, basis.size() - first);
            INDArray scores = Nd4j.createUninitialized(DataType.FLOAT, new long[] {candidates, count}, 'f');
            basis.scoresInto(vectors, first, 1.0, scores);
            new HostColumns(scores).read(0, count, cosines, 0);
            for (int i = 0; i < count * candidates; i++) {
                int candidate = i % candidates;
                largest[candidate] = Math.max(largest[candidate], Math.abs(cosines[i]));
            }
        }
        return largest;
    }
}
