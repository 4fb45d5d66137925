package io.github.ebv4j.examples.report;

import io.github.ebv4j.EquiangularBasis;
import io.github.ebv4j.WrongArgumentException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The cosines of all pairs of vectors as a map of at most 600 x 600 cells, and the worst pairs. A cell of several pairs has
 * the cosine of largest size among them; the cosine of a vector with itself is left out.
 *
 * @param classes number of vectors
 * @param cells a side
 * @param cosines row by row, cells x cells
 * @param worst the pairs of largest |cosine|, that first
 */
record GramMap(int classes, int cells, float[] cosines, List<Pair> worst) {

    /** Up to so many vectors: the pass takes N x N x d operations. */
    static final int MOST_CLASSES = 20_000;

    private static final int MOST_CELLS = 600;
    private static final int BLOCK = 256;
    private static final int WORST = 20;

    /** Two vectors and their cosine. */
    record Pair(int first, int second, float cosine) {

        double size() {
            return Math.abs(cosine);
        }
    }

    /** @throws WrongArgumentException if there are more than 20,000 vectors */
    static GramMap of(EquiangularBasis basis) {
        int classes = basis.size();
        if (classes > MOST_CLASSES) {
            throw new WrongArgumentException("vectors of a page must be at most " + MOST_CLASSES + ", were " + classes);
        }
        int cells = Math.min(classes, MOST_CELLS);
        float[] cosines = new float[cells * cells];
        PriorityQueue<Pair> worst = new PriorityQueue<>(Comparator.comparingDouble(Pair::size));
        for (int first = 0; first < classes; first += BLOCK) {
            int rows = Math.min(BLOCK, classes - first);
            float[][] scores = basis.scores(Nd4j.create(basis.rows(first, rows), new long[] {rows, basis.dimension()}))
                    .toFloatMatrix();
            for (int i = 0; i < rows; i++) {
                addRow(first + i, scores[i], cells, cosines, worst);
            }
        }
        List<Pair> sorted = new ArrayList<>(worst);
        sorted.sort(Comparator.comparingDouble(Pair::size).reversed().thenComparingInt(Pair::first));
        return new GramMap(classes, cells, cosines, sorted);
    }

    private static void addRow(int row, float[] scores, int cells, float[] cosines, PriorityQueue<Pair> worst) {
        int from = (int) ((long) row * cells / scores.length) * cells;
        for (int column = 0; column < scores.length; column++) {
            int cell = from + (int) ((long) column * cells / scores.length);
            if (column != row && Math.abs(scores[column]) > Math.abs(cosines[cell])) {
                cosines[cell] = scores[column];
            }
            if (column > row
                    && (worst.size() < WORST
                            || Math.abs(scores[column]) > worst.peek().size())) {
                worst.add(new Pair(row, column, scores[column]));
                if (worst.size() > WORST) {
                    worst.remove();
                }
            }
        }
    }

    /** The cosines as little-endian 16-bit numbers, 32,767 for 1. */
    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Short.BYTES * cosines.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float cosine : cosines) {
            buffer.putShort((short) Math.round(Short.MAX_VALUE * Math.max(-1, Math.min(1, cosine))));
        }
        return buffer.array();
    }
}
