package io.github.ebv4j.construct;

import io.github.ebv4j.EquiangularBasis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Classical sets of equiangular lines (Lemmens, Seidel, Equiangular lines, 1973; the numbers in arXiv 2503.06377): at 1/3
 * 28 in R^7 and some of them in R^4 to R^6; at 1/5 36 in R^15, 40 in R^16, 276 in R^23 and some of these in R^17 to R^22.
 *
 * <p>In R^18 these are 56; 57 are known, from a search.
 */
final class EquiangularLineFrames implements FrameCatalogue {

    private static final List<Frame> ALL = Stream.concat(
                    Stream.concat(
                            pairs(new int[] {28, 16, 10, 6}),
                            Stream.of(
                                    lines(15, 36, 5, EquiangularSystems::ofLatinSquare),
                                    lines(16, 40, 5, EquiangularSystems::ofQuadrangle))),
                    golay(new int[] {276, 176, 126, 90, 72, 56, 48}))
            .toList();

    private static Stream<Frame> pairs(int[] sizes) {
        return IntStream.range(0, sizes.length)
                .mapToObj(k -> lines(7 - k, sizes[k], 3, () -> EquiangularSystems.ofPairs(k + 1)));
    }

    private static Stream<Frame> golay(int[] sizes) {
        return IntStream.range(0, sizes.length)
                .mapToObj(k -> lines(23 - k, sizes[k], 5, () -> EquiangularSystems.ofGolay(k)));
    }

    @Override
    public String name() {
        return "equiangularLines";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return ALL.stream();
    }

    /** Lines whose cosines are all 1 / {@code inverse}. */
    private static Frame lines(int dimension, long size, int inverse, Supplier<double[][]> cosines) {
        return new StoredFrame(
                dimension,
                size,
                1.0 / inverse,
                new TreeMap<>(Map.of("lines", String.valueOf(size))),
                member -> basis(member, dimension, cosines.get()));
    }

    private static EquiangularBasis basis(FamilyMember member, int dimension, double[][] cosines) {
        float[] rows = ExactRows.allocate(member);
        double[][] coordinates = GramRows.of(cosines, dimension);
        for (int row = 0; row < member.size(); row++) {
            for (int k = 0; k < dimension; k++) {
                rows[row * dimension + k] = (float) coordinates[row][k];
            }
        }
        return ExactRows.basis(member, rows);
    }
}
