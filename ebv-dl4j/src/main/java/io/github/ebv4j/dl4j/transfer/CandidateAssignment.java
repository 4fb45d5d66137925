package io.github.ebv4j.dl4j.transfer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An assignment of rows to columns with a large sum of inner products, for so many that their scores do not fit the memory:
 * the best pairs among some candidates of each row come first, then what is left among itself, then pairs of rows exchange
 * their columns where both together gain. Takes O(n^2 d) and memory for n (d + {@value #CANDIDATES}) numbers.
 */
final class CandidateAssignment {

    private static final int CANDIDATES = 16;
    private static final int BLOCK = 512;
    private static final int EXCHANGES = 4;
    private static final int FREE = -1;

    private final float[][] rows;
    private final float[][] columns;
    private final int[] columnOf;
    private final int[] rowOf;

    private CandidateAssignment(float[][] rows, float[][] columns) {
        this.rows = rows;
        this.columns = columns;
        this.columnOf = new int[rows.length];
        this.rowOf = new int[rows.length];
    }

    /**
     * The column of each row.
     *
     * @param rows shape [n, d]; not modified
     * @param columns shape [n, d]; not modified
     */
    static int[] large(float[][] rows, float[][] columns) {
        return new CandidateAssignment(rows, columns).solve();
    }

    private int[] solve() {
        Arrays.fill(columnOf, FREE);
        Arrays.fill(rowOf, FREE);
        int[] all = IntStream.range(0, rows.length).toArray();
        Candidates first = candidates(all, all);
        take(first);
        for (int[] left = free(columnOf); left.length > 0; left = free(columnOf)) {
            take(candidates(left, free(rowOf)));
        }
        for (int round = 0; round < EXCHANGES && exchange(first); round++) {
            // Every round gains.
        }
        return columnOf;
    }

    private static int[] free(int[] partners) {
        return IntStream.range(0, partners.length)
                .filter(i -> partners[i] == FREE)
                .toArray();
    }

    /** Columns with the largest scores for some rows. */
    private record Candidates(int[] rows, int[][] columns, float[][] scores) {}

    private Candidates candidates(int[] some, int[] open) {
        int count = Math.min(CANDIDATES, open.length);
        int[][] best = new int[some.length][];
        float[][] scores = new float[some.length][count];
        INDArray right = Nd4j.createFromArray(pick(columns, open));
        for (int from = 0; from < some.length; from += BLOCK) {
            int[] block = Arrays.copyOfRange(some, from, Math.min(some.length, from + BLOCK));
            float[][] products = Nd4j.createFromArray(pick(rows, block))
                    .mmul(right.transpose())
                    .toFloatMatrix();
            for (int i = 0; i < block.length; i++) {
                float[] line = products[i];
                best[from + i] = largest(line, count);
                for (int k = 0; k < count; k++) {
                    scores[from + i][k] = line[best[from + i][k]];
                    best[from + i][k] = open[best[from + i][k]];
                }
            }
        }
        return new Candidates(some, best, scores);
    }

    private static float[][] pick(float[][] vectors, int[] numbers) {
        return Arrays.stream(numbers).mapToObj(i -> vectors[i]).toArray(float[][]::new);
    }

    /** The numbers of the largest values, the largest first. */
    private static int[] largest(float[] line, int count) {
        int[] best = new int[count];
        int known = 0;
        for (int j = 0; j < line.length; j++) {
            if (known == count && line[j] <= line[best[count - 1]]) {
                continue;
            }
            int place = known < count ? known++ : count - 1;
            while (place > 0 && line[best[place - 1]] < line[j]) {
                best[place] = best[place - 1];
                place--;
            }
            best[place] = j;
        }
        return best;
    }

    /** The best pairs of which neither is taken yet. */
    private void take(Candidates candidates) {
        int count = candidates.columns()[0].length;
        int[] pairs = IntStream.range(0, candidates.rows().length * count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer pair) -> -candidates.scores()[pair / count][pair % count]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int pair : pairs) {
            int row = candidates.rows()[pair / count];
            int column = candidates.columns()[pair / count][pair % count];
            if (columnOf[row] == FREE && rowOf[column] == FREE) {
                match(row, column);
            }
        }
    }

    private void match(int row, int column) {
        columnOf[row] = column;
        rowOf[column] = row;
    }

    /** Rows exchange their columns with those who have a candidate of theirs; false if nobody gained. */
    private boolean exchange(Candidates candidates) {
        boolean gained = false;
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < candidates.columns()[row].length; k++) {
                int wanted = candidates.columns()[row][k];
                int other = rowOf[wanted];
                int own = columnOf[row];
                double gain = candidates.scores()[row][k] + dot(other, own) - dot(row, own) - dot(other, wanted);
                if (other != row && gain > 1e-6) {
                    match(row, wanted);
                    match(other, own);
                    gained = true;
                }
            }
        }
        return gained;
    }

    private double dot(int row, int column) {
        float[] left = rows[row];
        float[] right = columns[column];
        float sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }
}
