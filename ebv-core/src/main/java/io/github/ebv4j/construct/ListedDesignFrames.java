package io.github.ebv4j.construct;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on single block designs: (61,5,1) from the Handbook of Combinatorial Designs (2nd edition,
 * table II.3.32), (66,6,1), (76,6,1) and (96,6,1) found by Colin Barker (La Jolla Covering Repository).
 */
final class ListedDesignFrames implements FrameCatalogue {

    /** Blocks are the base blocks moved by all multiples of a step modulo a number; a point not below it stays. */
    private record Listed(int points, int modulus, int step, int[][] baseBlocks) {

        BlockDesign design() {
            Map<List<Integer>, int[]> blocks = new LinkedHashMap<>();
            for (int shift = 0; shift < modulus; shift += step) {
                for (int[] base : baseBlocks) {
                    int by = shift;
                    int[] block = Arrays.stream(base)
                            .map(x -> x < modulus ? (x + by) % modulus : x)
                            .sorted()
                            .toArray();
                    blocks.putIfAbsent(Arrays.stream(block).boxed().toList(), block);
                }
            }
            return new BlockDesign(points, blocks.values());
        }
    }

    private static final List<Listed> ALL = List.of(
            new Listed(61, 61, 1, new int[][] {{0, 1, 3, 13, 34}, {0, 4, 9, 23, 45}, {0, 6, 17, 24, 32}}),
            new Listed(66, 65, 5, new int[][] {
                {6, 38, 42, 46, 53, 62}, {9, 11, 21, 49, 56, 60}, {18, 31, 37, 44, 52, 60},
                {0, 12, 29, 46, 51, 63}, {0, 6, 21, 30, 43, 48}, {4, 17, 22, 36, 47, 59},
                {0, 1, 2, 3, 4, 65}, {23, 39, 44, 53, 59, 63}, {12, 22, 28, 48, 55, 60},
                {19, 22, 25, 40, 49, 50}, {4, 30, 37, 50, 58, 61}
            }),
            new Listed(76, 76, 4, new int[][] {
                {3, 5, 21, 33, 72, 73}, {4, 37, 57, 58, 64, 75}, {7, 14, 44, 47, 59, 63},
                {10, 20, 61, 63, 71, 72}, {13, 26, 30, 39, 45, 67}, {11, 21, 25, 30, 55, 58},
                {2, 5, 34, 52, 54, 70}, {6, 8, 29, 48, 70, 71}, {10, 15, 36, 41, 44, 56},
                {0, 6, 13, 27, 44, 72}
            }),
            new Listed(96, 96, 2, new int[][] {
                {3, 13, 32, 47, 68, 87}, {9, 36, 70, 75, 81, 88}, {22, 52, 72, 76, 78, 79},
                {15, 23, 41, 43, 46, 58}, {7, 8, 21, 57, 66, 94}, {8, 22, 30, 51, 55, 93},
                {15, 31, 47, 63, 79, 95}, {2, 18, 34, 50, 66, 82}
            }));

    @Override
    public String name() {
        return "blockDesign";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        return ALL.stream()
                .flatMap(listed -> BlockDesign.frames(
                        size,
                        dimension,
                        listed.points(),
                        listed.baseBlocks()[0].length,
                        new TreeMap<>(Map.of("v", String.valueOf(listed.points()))),
                        listed::design));
    }
}
