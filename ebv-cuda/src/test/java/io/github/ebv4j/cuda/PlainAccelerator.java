package io.github.ebv4j.cuda;

import io.github.ebv4j.internal.accelerator.Accelerator;
import io.github.ebv4j.internal.accelerator.DescentStep;
import io.github.ebv4j.internal.accelerator.PairSums;
import io.github.ebv4j.internal.accelerator.SignFormSums;
import java.util.stream.IntStream;

/** The kernels straight from their definition, in double precision. */
final class PlainAccelerator implements Accelerator {

    @Override
    public String description() {
        return "plain Java";
    }

    @Override
    public DescentStep descent(float[] current, float[] best, int dimension, double threshold, double learningRate) {
        return new Descent(widen(current), best == null ? null : widen(best), dimension, threshold, learningRate);
    }

    @Override
    public PairSums<double[]> pairs(int moving, double[] fixed, int dimension) {
        return new PlainPairs(moving, fixed, dimension);
    }

    @Override
    public SignFormSums signForms(int dimension, int size, int[] forms) {
        return (embeddings, count, scale, weighted) -> {
            double[][] sums = new double[count][dimension + 1];
            IntStream.range(0, count)
                    .parallel()
                    .forEach(row -> addVectors(embeddings, count, row, scale, size, forms, sums[row]));
            double[] result = new double[count];
            for (int row = 0; row < count; row++) {
                result[row] = sums[row][dimension];
                for (int y = 0; weighted != null && y < dimension; y++) {
                    weighted[y * count + row] = (float) sums[row][y];
                }
            }
            return result;
        };
    }

    /** Vector by vector. */
    private static void addVectors(
            float[] embeddings, int count, int row, double scale, int size, int[] forms, double[] sum) {
        int d = sum.length - 1;
        double[] vector = new double[d];
        for (int k = 0; k < size; k++) {
            for (int y = 0; y < d; y++) {
                vector[y] = k < d ? (y == k ? 1 : 0) : entry(forms, k / d - 1, k % d, y, d);
            }
            double cosine = 0;
            for (int y = 0; y < d; y++) {
                cosine += vector[y] * embeddings[y * count + row];
            }
            double term = Math.exp(scale * cosine);
            for (int y = 0; y < d; y++) {
                sum[y] += term * vector[y];
            }
            sum[d] += term;
        }
    }

    private static double entry(int[] forms, int function, int w, int y, int d) {
        int odd = (forms[function * (d / 32) + y / 32] >>> y % 32 ^ Integer.bitCount(w & y)) & 1;
        return (odd == 0 ? 1 : -1) / Math.sqrt(d);
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int k = 0; k < narrowed.length; k++) {
            narrowed[k] = (float) values[k];
        }
        return narrowed;
    }

    private static double cosine(double[] rows, int i, int j, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += rows[i * d + k] * rows[j * d + k];
        }
        return sum;
    }

    private static void add(double factor, double[] rows, int from, double[] sums, int to, int d) {
        for (int k = 0; k < d; k++) {
            sums[to * d + k] += factor * rows[from * d + k];
        }
    }

    private static final class Descent implements DescentStep {

        private final int dimension;
        private final double threshold;
        private final double learningRate;
        private double[] current;
        private double[] next;
        private double[] best;

        Descent(double[] current, double[] best, int dimension, double threshold, double learningRate) {
            this.current = current;
            this.best = best;
            this.dimension = dimension;
            this.threshold = threshold;
            this.learningRate = learningRate;
        }

        @Override
        public double advance() {
            int size = current.length / dimension;
            next = current.clone();
            double largest = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double cosine = i == j ? 0 : cosine(current, i, j, dimension);
                    largest = Math.max(largest, Math.abs(cosine));
                    if (Math.abs(cosine) > threshold) {
                        add(-2 * learningRate * Math.signum(cosine), current, j, next, i, dimension);
                    }
                }
            }
            double norms = 0;
            for (int i = 0; i < size; i++) {
                double norm = Math.sqrt(cosine(next, i, i, dimension));
                norms += norm;
                for (int k = i * dimension; k < (i + 1) * dimension; k++) {
                    next[k] /= norm;
                }
            }
            return Double.isFinite(norms) ? largest : Double.NaN;
        }

        @Override
        public void keepCurrentAsBest() {
            best = current;
        }

        @Override
        public void acceptNext() {
            current = next;
        }

        @Override
        public float[] currentRows() {
            return narrow(current);
        }

        @Override
        public float[] bestRows() {
            return narrow(best);
        }

        @Override
        public void close() {}
    }
}
