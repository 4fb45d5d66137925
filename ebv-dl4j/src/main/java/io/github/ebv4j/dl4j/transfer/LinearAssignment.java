package io.github.ebv4j.dl4j.transfer;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The one-to-one assignment of rows to columns with the largest sum of scores, exactly.
 *
 * <p>Source: Jonker, Volgenant, A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems,
 * Computing 38, 1987, without the transfer of reductions. Takes O(n^3) at most, far less for most scores.
 */
final class LinearAssignment {

    private static final int FREE = -1;

    private static final int REDUCTIONS = 2;

    /** Reductions of rows by tiny steps may go on for long; then shortest paths are quicker. */
    private static final int MOST_STEPS = 20;

    private final float[] scores;
    private final int size;
    private final double[] prices;
    private final int[] columnOf;
    private final int[] rowOf;

    private LinearAssignment(float[] scores, int size) {
        this.scores = scores;
        this.size = size;
        this.prices = new double[size];
        this.columnOf = new int[size];
        this.rowOf = new int[size];
    }

    /**
     * The column of each row.
     *
     * @param scores finite, that of row i and column j at i * size + j; not modified
     * @param size number of rows and of columns
     */
    static int[] largest(float[] scores, int size) {
        return new LinearAssignment(scores, size).solve();
    }

    private int[] solve() {
        Arrays.fill(columnOf, FREE);
        Arrays.fill(rowOf, FREE);
        reduceColumns();
        int[] free = free();
        for (int pass = 0; pass < REDUCTIONS && free.length > 0; pass++) {
            reduceRows(free);
            free = free();
        }
        ShortestPath path = new ShortestPath();
        for (int row : free) {
            path.augment(row);
        }
        return columnOf;
    }

    private int[] free() {
        return IntStream.range(0, size).filter(row -> columnOf[row] == FREE).toArray();
    }

    /** The cost of a row in a column, less the price of the column. */
    private double reduced(int row, int column) {
        return -scores[row * size + column] - prices[column];
    }

    private void reduceColumns() {
        int[] best = new int[size];
        for (int row = 1; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (scores[row * size + column] > scores[best[column] * size + column]) {
                    best[column] = row;
                }
            }
        }
        for (int column = 0; column < size; column++) {
            prices[column] = -scores[best[column] * size + column];
            if (columnOf[best[column]] == FREE) {
                match(best[column], column);
            }
        }
    }

    private void match(int row, int column) {
        columnOf[row] = column;
        rowOf[column] = row;
    }

    /** Each free row takes its cheapest column, at a price that makes the second one as cheap, from who has it. */
    private void reduceRows(int[] free) {
        long steps = 0;
        for (int first : free) {
            int row = first;
            while (row != FREE && steps < (long) MOST_STEPS * size) {
                row = takeCheapest(row);
                steps++;
            }
        }
    }

    /** Returns the row that lost its column and may try again at once; FREE if there is none. */
    private int takeCheapest(int row) {
        double least = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        int cheapest = FREE;
        int next = FREE;
        for (int column = 0; column < size; column++) {
            double cost = reduced(row, column);
            if (cost < least) {
                second = least;
                next = cheapest;
                least = cost;
                cheapest = column;
            } else if (cost < second) {
                second = cost;
                next = column;
            }
        }
        boolean strictly = least < second && next != FREE;
        if (strictly) {
            prices[cheapest] -= second - least;
        } else if (rowOf[cheapest] != FREE && next != FREE) {
            cheapest = next;
        }
        int loser = rowOf[cheapest];
        if (loser != FREE) {
            columnOf[loser] = FREE;
        }
        match(row, cheapest);
        return strictly ? loser : FREE;
    }

    /** Augments by the shortest path of alternating columns from a free row to a free column. */
    private final class ShortestPath {

        private final double[] distances = new double[size];
        private final int[] before = new int[size];
        private final int[] scanned = new int[size];
        private final boolean[] done = new boolean[size];

        private void augment(int row) {
            Arrays.fill(done, false);
            for (int column = 0; column < size; column++) {
                distances[column] = reduced(row, column);
                before[column] = row;
            }
            int count = 0;
            int column = nearest();
            while (rowOf[column] != FREE) {
                done[column] = true;
                scanned[count++] = column;
                column = relax(rowOf[column], column);
            }
            for (int i = 0; i < count; i++) {
                prices[scanned[i]] += distances[scanned[i]] - distances[column];
            }
            int last;
            do {
                last = before[column];
                int freed = columnOf[last];
                match(last, column);
                column = freed;
            } while (last != row);
        }

        private int nearest() {
            int nearest = 0;
            for (int column = 1; column < size; column++) {
                nearest = distances[column] < distances[nearest] ? column : nearest;
            }
            return nearest;
        }

        /** Goes on from a column by the row that has it; returns the nearest column that is left. */
        private int relax(int row, int from) {
            double way = distances[from] - reduced(row, from);
            int nearest = FREE;
            for (int column = 0; column < size; column++) {
                if (done[column]) {
                    continue;
                }
                double other = way + reduced(row, column);
                if (other < distances[column]) {
                    distances[column] = other;
                    before[column] = row;
                }
                nearest = nearest == FREE || distances[column] < distances[nearest] ? column : nearest;
            }
            return nearest;
        }
    }
}
