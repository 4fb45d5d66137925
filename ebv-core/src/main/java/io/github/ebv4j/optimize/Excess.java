package io.github.ebv4j.optimize;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * By how much cosines exceed a limit t: f = sum over pairs of (|g| - t)^2 where |g| is above t. It is 0 just where the
 * coherence is at most t.
 *
 * <p>Far from the lowest coherence there is, this is much easier to lower than a {@link SmoothMaximum}: all pairs above the
 * limit count, and none below.
 */
final class Excess implements SphereObjective {

    /** A run of cosines; sums stay a lane apart, so that the compiler can use vector instructions. */
    private static final int CHUNK = 64;

    private final int size;
    private final double limit;
    private final TileWalk walk;
    private final double[] squares = new double[CHUNK];
    private double largest;

    Excess(int size, int dimension, double limit) {
        this.size = size;
        this.limit = limit;
        this.walk = new TileWalk(size, size, dimension);
    }

    /** Evaluates f; neither sharpness nor expectation matters. */
    @Override
    public Value evaluate(double[] rows, double sharpness, double expectedCoherence, double[] gradient) {
        Arrays.fill(squares, 0);
        largest = 0;
        walk.over(rows, (tile, first, count) -> TilePairs.weighInPlace(tile, count, size - first, this::weighInPlace));
        walk.takeSums(gradient);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= 2;
        }
        return new Value(Arrays.stream(squares).sum(), largest);
    }

    /** Turns cosines into what they are above the limit, or below its negative. */
    private void weighInPlace(double[] cosines, int from, int to) {
        for (int first = from; first < to; first += CHUNK) {
            int count = Math.min(CHUNK, to - first);
            double most = largest(cosines, first, count);
            largest = Math.max(largest, most);
            if (most <= limit) {
                Arrays.fill(cosines, first, first + count, 0);
            } else {
                cutInPlace(cosines, first, count);
                addSquares(cosines, first, count);
            }
        }
    }

    private static double largest(double[] cosines, int first, int count) {
        double largest = 0;
        for (int k = first; k < first + count; k++) {
            largest = Math.max(largest, Math.abs(cosines[k]));
        }
        return largest;
    }

    private void cutInPlace(double[] cosines, int first, int count) {
        double t = limit;
        for (int k = first; k < first + count; k++) {
            cosines[k] = Math.max(cosines[k] - t, 0) + Math.min(cosines[k] + t, 0);
        }
    }

    private void addSquares(double[] cosines, int first, int count) {
        for (int k = 0; k < count; k++) {
            squares[k] += cosines[first + k] * cosines[first + k];
        }
    }

    @Override
    public void stopWhen(BooleanSupplier newStop) {
        walk.stopWhen(newStop);
    }

    @Override
    public void close() {
        walk.close();
    }
}
