package io.github.ebv4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ebv4j.algebra.FiniteGroup;
import io.github.ebv4j.algebra.GroupRepresentation;
import io.github.ebv4j.algebra.RandomGroups;
import io.github.ebv4j.algebra.RealIrreducibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricOrbitsTest {

    /** Orbits of the general kind and of some kinds of subgroups, in a random representation of a random group. */
    static Optional<SymmetricOrbits> draw(int dimension, int order, int seed) {
        Random random = new Random(seed);
        return representation(dimension, order, random)
                .map(representation -> new SymmetricOrbits(representation, kinds(representation, random)));
    }

    static Optional<GroupRepresentation> representation(int dimension, int order, Random random) {
        FiniteGroup group = RandomGroups.draw(order, random);
        List<Integer> involutions = group.centralInvolutions();
        int negated = involutions.isEmpty() || random.nextBoolean() ? 0 : involutions.get(0);
        return GroupRepresentation.draw(group, RealIrreducibles.of(group), negated, dimension, random);
    }

    private static List<OrbitKind> kinds(GroupRepresentation representation, Random random) {
        List<OrbitKind> kinds = new ArrayList<>();
        OrbitKind.of(representation, new int[0], new int[0], random).ifPresent(kinds::add);
        for (int count = 0; count < 4; count++) {
            int[] generators = {random.nextInt(representation.group().order())};
            int[] signs = {random.nextBoolean() ? 1 : -1};
            OrbitKind.of(representation, generators, signs, random).ifPresent(kinds::add);
        }
        return kinds;
    }

    static double[] seeds(SymmetricOrbits orbits, long seed) {
        double[] seeds = RowPrecision.widen(RandomUnitRows.draw(orbits.count(), orbits.dimension(), seed));
        orbits.projectInPlace(seeds);
        new SphereProduct(orbits.dimension()).normalizeRowsInPlace(seeds);
        return seeds;
    }

    @ParameterizedTest
    @CsvSource({"4,8", "6,13", "9,12", "8,21", "3,24", "16,32", "2,7", "5,60"})
    void everyElementOfTheGroupPermutesTheLinesOfAnOrbit(int dimension, int order) {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Optional<GroupRepresentation> drawn = representation(dimension, order, random);
            if (drawn.isEmpty()) {
                continue;
            }
            GroupRepresentation representation = drawn.get();
            for (OrbitKind kind : kinds(representation, random)) {
                assertThat(order % kind.length()).isZero();
                SymmetricOrbits orbits = new SymmetricOrbits(representation, List.of(kind));
                assertThat(orbits.size()).isEqualTo(kind.length());
                assertInvariant(representation, rows(orbits, seeds(orbits, seed)));
            }
        }
    }

    private static double[][] rows(SymmetricOrbits orbits, double[] seeds) {
        float[] images = orbits.images(seeds);
        double[][] rows = new double[orbits.size()][orbits.dimension()];
        for (int k = 0; k < images.length; k++) {
            rows[k / orbits.dimension()][k % orbits.dimension()] = images[k];
        }
        return rows;
    }

    private static void assertInvariant(GroupRepresentation representation, double[][] lines) {
        for (int g = 0; g < representation.group().order(); g++) {
            for (double[] line : lines) {
                double[] image = representation.image(g, line);
                double nearest = 0;
                for (double[] other : lines) {
                    nearest = Math.max(nearest, Math.abs(SphereProduct.dot(image, other)));
                }
                assertThat(nearest).isCloseTo(1, within(1e-5));
            }
        }
    }

    /** The rotations of a cube, of order 24, turn a vertex into 4 diagonals, an axis into 3 and an edge into 6 lines. */
    @Test
    void stabilisersShortenOrbits() {
        FiniteGroup group = FiniteGroup.ofPermutations(List.of(new int[] {1, 2, 3, 0}, new int[] {1, 0, 2, 3}));
        List<Integer> lengths = new ArrayList<>();
        RealIrreducibles.of(group).stream()
                .filter(block -> block.dimension() == 3)
                .map(block -> new GroupRepresentation(group, List.of(block)))
                .forEach(representation -> {
                    for (int h = 1; h < 24; h++) {
                        for (int sign = -1; sign <= 1; sign += 2) {
                            OrbitKind.of(representation, new int[] {h}, new int[] {sign}, new Random(h))
                                    .filter(kind -> kind.freedom() == 1)
                                    .ifPresent(kind -> lengths.add(kind.length()));
                        }
                    }
                });
        assertThat(lengths).contains(3, 4, 6).allMatch(length -> length == 3 || length == 4 || length == 6);
    }

    @Test
    void signsThatContradictOneAnotherMakeNoKind() {
        FiniteGroup group = FiniteGroup.metacyclic(3, 1, 1, 0);
        GroupRepresentation representation = new GroupRepresentation(group, RealIrreducibles.of(group));
        assertThat(OrbitKind.of(representation, new int[] {1}, new int[] {-1}, new Random(1)))
                .isEmpty();
    }
}
