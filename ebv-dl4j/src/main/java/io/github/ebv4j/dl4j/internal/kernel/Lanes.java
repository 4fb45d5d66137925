package io.github.ebv4j.dl4j.internal.kernel;

/**
 * Loops over the first n values of arrays, which the compiler turns into vector instructions: each reads and writes
 * arrays from their start, and few of them, for it gives up on longer bodies and on places within arrays.
 */
final class Lanes {

    private Lanes() {}

    static void addProducts(
            float[] x0, float[] y0, float[] x1, float[] y1, float[] x2, float[] y2, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += x0[j] * y0[j] + x1[j] * y1[j] + x2[j] * y2[j];
        }
    }

    static void addProducts(float[] x0, float[] y0, float[] x1, float[] y1, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += x0[j] * y0[j] + x1[j] * y1[j];
        }
    }

    static void addProduct(float[] x, float[] y, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += x[j] * y[j];
        }
    }

    /** Adds the products of x[xFrom + i xStep] and y[yFrom + i yStep] for i below a count. */
    static void addProducts(float[][] x, int xFrom, float[][] y, int yFrom, int yStep, int count, float[] sum, int n) {
        int i = 0;
        for (; i + 2 < count; i += 3) {
            int k = yFrom + i * yStep;
            addProducts(x[xFrom + i], y[k], x[xFrom + i + 1], y[k + yStep], x[xFrom + i + 2], y[k + 2 * yStep], sum, n);
        }
        if (i + 1 < count) {
            int k = yFrom + i * yStep;
            addProducts(x[xFrom + i], y[k], x[xFrom + i + 1], y[k + yStep], sum, n);
        } else if (i < count) {
            addProduct(x[xFrom + i], y[yFrom + i * yStep], sum, n);
        }
    }

    static void add(float[] x0, float[] x1, float[] x2, float[] x3, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += x0[j] + x1[j] + (x2[j] + x3[j]);
        }
    }

    static void add(float[] x, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += x[j];
        }
    }

    /** Adds the first rows to the sum. */
    static void addRows(float[][] rows, int count, float[] sum, int n) {
        int i = 0;
        for (; i + 3 < count; i += 4) {
            add(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], sum, n);
        }
        for (; i < count; i++) {
            add(rows[i], sum, n);
        }
    }

    static void multiply(float[] x, float[] by, int n) {
        for (int j = 0; j < n; j++) {
            x[j] *= by[j];
        }
    }

    static void multiply(float[] x, float by, int n) {
        for (int j = 0; j < n; j++) {
            x[j] *= by;
        }
    }

    static void addSquares(float[] x, float[] mean, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            float deviation = x[j] - mean[j];
            sum[j] += deviation * deviation;
        }
    }

    /** y = (x - mean) scale. */
    static void standardise(float[] x, float[] mean, float[] scale, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = (x[j] - mean[j]) * scale[j];
        }
    }

    static void inverseRoots(float[] x, float factor, float offset, int n) {
        for (int j = 0; j < n; j++) {
            x[j] = 1 / (float) Math.sqrt(x[j] * factor + offset);
        }
    }

    /** sum += (gradient - mean - normal along) inverse: the gradient of a standardisation. */
    static void addStandardised(
            float[] gradient, float[] mean, float[] normal, float[] along, float[] inverse, float[] sum, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += (gradient[j] - mean[j] - normal[j] * along[j]) * inverse[j];
        }
    }

    static void largest(float[] x, float[] largest, int n) {
        for (int j = 0; j < n; j++) {
            largest[j] = Math.max(largest[j], x[j]);
        }
    }

    static void subtract(float[] x, float[] by, int n) {
        for (int j = 0; j < n; j++) {
            x[j] -= by[j];
        }
    }

    static void reciprocals(float[] x, int n) {
        for (int j = 0; j < n; j++) {
            x[j] = 1 / x[j];
        }
    }

    /** x = p (x - sum): the gradient of a softmax. */
    static void softmaxGradient(float[] x, float[] sum, float[] p, int n) {
        for (int j = 0; j < n; j++) {
            x[j] = p[j] * (x[j] - sum[j]);
        }
    }

    /** Sum of the values from one index to another, in double precision. */
    static double sum(float[] x, int from, int to) {
        double sum = 0;
        for (int j = from; j < to; j++) {
            sum += x[j];
        }
        return sum;
    }
}
