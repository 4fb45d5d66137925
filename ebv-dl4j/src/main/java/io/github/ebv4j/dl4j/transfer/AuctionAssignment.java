package io.github.ebv4j.dl4j.transfer;

import io.github.ebv4j.internal.Products;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A one-to-one assignment of rows to columns whose sum of inner products is within n {@value #EPSILON} of the largest, for so many
 * that their scores do not fit the memory.
 *
 * <p>Columns have prices. A row without a column bids for the one that is worth most to it, score less price: it takes the column
 * from its holder and raises the price until the second best is worth as much, and by epsilon more. So no row's column is worth
 * less to it than any other by more than epsilon, which bounds the loss. Rounds with a smaller and smaller epsilon, each from the
 * prices of the one before, come to the end sooner.
 *
 * <p>Each row knows {@value #CANDIDATES} candidates, and what no other column was worth more than when they were chosen. Prices only
 * rise, so this bound stays true; a row looks at all columns again, O(n d), once its best candidate has fallen below it. Memory: n (d
 * + 2 * {@value #CANDIDATES}) numbers and one block of scores.
 *
 * <p>Source: Bertsekas, The Auction Algorithm: a Distributed Relaxation Method for the Assignment Problem, Annals of Operations
 * Research 14, 1988. Not safe for use by several threads.
 */
final class AuctionAssignment {

    /** What a row's inner product with its column may miss, on the mean of all rows. */
    static final double EPSILON = 4e-3;

    private static final double FIRST_EPSILON = 16 * EPSILON;

    /** A later assignment of rows that were turned a little begins from prices that are nearly right. */
    private static final double NEXT_EPSILON = EPSILON;

    private static final double SMALLER = 4;
    private static final int CANDIDATES = 64;
    private static final int BATCH = 256;
    private static final int FREE = -1;

    private final INDArray columns;
    private final int size;
    private final int candidates;
    private final double[] prices;
    private final int[] columnOf;
    private final int[] rowOf;
    private final int[][] best;
    private final float[][] scores;

    /** No column that is no candidate is worth more to the row. */
    private final double[] others;

    private INDArray rows;
    private boolean isFirst = true;

    /** @param columns FLOAT, shape [n, d]; not modified */
    AuctionAssignment(INDArray columns) {
        this.columns = columns;
        this.size = Math.toIntExact(columns.size(0));
        this.candidates = Math.min(CANDIDATES, size);
        this.prices = new double[size];
        this.columnOf = new int[size];
        this.rowOf = new int[size];
        this.best = new int[size][];
        this.scores = new float[size][];
        this.others = new double[size];
    }

    /**
     * The column of each row, a new array.
     *
     * @param ofRows FLOAT, shape [n, d], finite; not modified
     */
    int[] assigned(INDArray ofRows) {
        rows = ofRows;
        lookAgain(IntStream.range(0, size).toArray());
        for (double epsilon = isFirst ? FIRST_EPSILON : NEXT_EPSILON; ; epsilon /= SMALLER) {
            auction(Math.max(EPSILON, epsilon));
            if (epsilon <= EPSILON) {
                break;
            }
        }
        isFirst = false;
        return columnOf.clone();
    }

    private void auction(double epsilon) {
        Arrays.fill(columnOf, FREE);
        Arrays.fill(rowOf, FREE);
        Deque<Integer> free = new ArrayDeque<>(IntStream.range(0, size).boxed().toList());
        int[] unsure = new int[BATCH];
        int count = 0;
        while (!free.isEmpty() || count > 0) {
            if (count == BATCH || free.isEmpty()) {
                int[] some = Arrays.copyOf(unsure, count);
                lookAgain(some);
                Arrays.stream(some).forEach(free::push);
                count = 0;
            }
            int row = free.pop();
            int place = bestCandidate(row);
            if (value(row, place) < others[row]) {
                unsure[count++] = row;
                continue;
            }
            int loser = bid(row, place, epsilon);
            if (loser != FREE) {
                free.push(loser);
            }
        }
    }

    private double value(int row, int place) {
        return scores[row][place] - prices[best[row][place]];
    }

    private int bestCandidate(int row) {
        int found = 0;
        for (int place = 1; place < candidates; place++) {
            found = value(row, place) > value(row, found) ? place : found;
        }
        return found;
    }

    /** Takes the column; returns the row that had it. */
    private int bid(int row, int place, double epsilon) {
        double second = others[row];
        for (int other = 0; other < candidates; other++) {
            second = other == place ? second : Math.max(second, value(row, other));
        }
        int column = best[row][place];
        // Without a second column there is nobody to bid against.
        prices[column] += epsilon + (second == Double.NEGATIVE_INFINITY ? 0 : value(row, place) - second);
        int loser = rowOf[column];
        if (loser != FREE) {
            columnOf[loser] = FREE;
        }
        rowOf[column] = row;
        columnOf[row] = column;
        return loser;
    }

    /** Chooses the candidates of some rows anew. */
    private void lookAgain(int[] some) {
        for (int first = 0; first < some.length; first += BATCH) {
            int[] batch = Arrays.copyOfRange(some, first, Math.min(some.length, first + BATCH));
            INDArray products = Nd4j.createUninitialized(DataType.FLOAT, new long[] {batch.length, size}, 'c');
            Products.gemm(Nd4j.pullRows(rows, 1, batch), columns, products, false, true, 1, 0);
            float[] all = products.data().asFloat();
            IntStream.range(0, batch.length).parallel().forEach(i -> choose(batch[i], all, i * size));
        }
    }

    private void choose(int row, float[] all, int offset) {
        int[] chosen = new int[candidates];
        double[] values = new double[candidates];
        double left = Double.NEGATIVE_INFINITY;
        int known = 0;
        for (int column = 0; column < size; column++) {
            double value = all[offset + column] - prices[column];
            if (known == candidates && value <= values[candidates - 1]) {
                left = Math.max(left, value);
                continue;
            }
            left = known == candidates ? Math.max(left, values[candidates - 1]) : left;
            int place = known < candidates ? known++ : candidates - 1;
            for (; place > 0 && values[place - 1] < value; place--) {
                values[place] = values[place - 1];
                chosen[place] = chosen[place - 1];
            }
            values[place] = value;
            chosen[place] = column;
        }
        float[] ofChosen = new float[candidates];
        for (int place = 0; place < candidates; place++) {
            ofChosen[place] = all[offset + chosen[place]];
        }
        best[row] = chosen;
        scores[row] = ofChosen;
        others[row] = left;
    }
}
