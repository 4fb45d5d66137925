package io.github.ebv4j.tree;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.internal.GramTiles;
import io.github.ebv4j.internal.GramTiles.Tile;
import io.github.ebv4j.internal.HostColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Measures the smallest and largest cosine of each depth: tile by tile in single precision, and the pair that is the
 * smallest or largest of its column of a tile, where it may be that of all, in double precision.
 */
final class TreeCosines {

    /** Pairs this near to the extreme so far, in single precision, are measured again. */
    private static final float SINGLE_PRECISION = 2e-6f;

    private final EquiangularBasis basis;
    private final int[][] ancestors;
    private final double[] smallest;
    private final double[] largest;

    private TreeCosines(EquiangularBasis basis, ClassTree tree) {
        this.basis = basis;
        this.ancestors = new int[tree.levels()][];
        Arrays.setAll(ancestors, tree::ancestors);
        this.smallest = new double[tree.levels()];
        this.largest = new double[tree.levels()];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    static List<DepthRange> measure(EquiangularBasis basis, ClassTree tree, DoubleConsumer done) {
        if (basis.size() != tree.size()) {
            throw new IllegalArgumentException(
                    "tree must have " + basis.size() + " classes, one a vector, had " + tree.size());
        }
        TreeCosines measured = new TreeCosines(basis, tree);
        GramTiles.forEach(basis, measured::columns, measured::include, done);
        List<DepthRange> ranges = new ArrayList<>();
        for (int depth = 0; depth < tree.levels(); depth++) {
            // Every level splits a node of the one above, so there is a pair of each depth.
            ranges.add(new DepthRange(depth, measured.smallest[depth], measured.largest[depth]));
        }
        return ranges;
    }

    /** The extreme pairs of one column of a tile, by depth; a row of -1 where there is none. */
    private final class Column {

        private final int[] lowest = new int[smallest.length];
        private final int[] highest = new int[smallest.length];
        private final float[] low = new float[smallest.length];
        private final float[] high = new float[smallest.length];

        Column(int firstRow, int end, int column, float[] cosines) {
            Arrays.fill(lowest, -1);
            Arrays.fill(highest, -1);
            for (int row = 0; row < end; row++) {
                int depth = depth(firstRow + row, column);
                float cosine = cosines[row];
                if (lowest[depth] < 0 || cosine < low[depth]) {
                    lowest[depth] = row;
                    low[depth] = cosine;
                }
                if (highest[depth] < 0 || cosine > high[depth]) {
                    highest[depth] = row;
                    high[depth] = cosine;
                }
            }
        }
    }

    private int depth(int leaf, int other) {
        int depth = ancestors.length - 1;
        while (ancestors[depth][leaf] != ancestors[depth][other]) {
            depth--;
        }
        return depth;
    }

    private List<Column> columns(Tile tile, HostColumns cosines) {
        List<Column> found = new ArrayList<>();
        float[] values = new float[tile.rows()];
        for (int column = 0; column < tile.columns(); column++) {
            cosines.read(column, 1, values, 0);
            // On the diagonal tile only the pairs above the diagonal count.
            int end = tile.diagonal() ? column : tile.rows();
            found.add(new Column(tile.firstRow(), end, tile.firstColumn() + column, values));
        }
        return found;
    }

    private void include(Tile tile, List<Column> found) {
        for (int column = 0; column < found.size(); column++) {
            for (int depth = 0; depth < smallest.length; depth++) {
                include(depth, found.get(column), tile.firstRow(), tile.firstColumn() + column);
            }
        }
    }

    private void include(int depth, Column found, int firstRow, int column) {
        int low = found.lowest[depth];
        if (low >= 0 && found.low[depth] < smallest[depth] + SINGLE_PRECISION) {
            smallest[depth] = Math.min(smallest[depth], cosine(firstRow + low, column));
        }
        int high = found.highest[depth];
        if (high >= 0 && found.high[depth] > largest[depth] - SINGLE_PRECISION) {
            largest[depth] = Math.max(largest[depth], cosine(firstRow + high, column));
        }
    }

    private double cosine(int left, int right) {
        float[] a = basis.vector(left);
        float[] b = basis.vector(right);
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int k = 0; k < a.length; k++) {
            product += (double) a[k] * b[k];
            squares += (double) a[k] * a[k];
            others += (double) b[k] * b[k];
        }
        return Math.max(-1, Math.min(1, product / Math.sqrt(squares * others)));
    }
}
