package io.github.ebv4j.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generalised Steiner frames on the edges of the complete graph of v vertices: v (v - 1) / 2 coordinates, coherence
 * 1 / (v - 1); v^2 vectors where 4 divides v.
 */
final class CompleteGraphFrames implements FrameCatalogue {

    @Override
    public String name() {
        return "completeGraph";
    }

    @Override
    public Stream<Frame> frames(long size, int dimension) {
        int largest = (int) Math.sqrt(2.0 * dimension) + 3;
        return IntStream.rangeClosed(3, largest)
                .boxed()
                .flatMap(v -> BlockDesign.frames(
                        size, dimension, v, 2, new TreeMap<>(Map.of("v", String.valueOf(v))), () -> graph(v)));
    }

    private static BlockDesign graph(int v) {
        List<int[]> edges = new ArrayList<>();
        for (int i = 1; i < v; i++) {
            for (int j = 0; j < i; j++) {
                edges.add(new int[] {j, i});
            }
        }
        return new BlockDesign(v, edges);
    }
}
