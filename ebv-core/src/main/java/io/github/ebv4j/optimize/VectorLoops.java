package io.github.ebv4j.optimize;

/** Loops over runs of doubles, written so that the compiler turns them into vector instructions. */
final class VectorLoops {

    /** Terms of {@link #addFour}. */
    static final int FOUR = 4;

    private VectorLoops() {}

    /** The least multiple of {@link #FOUR} that is not below a count: where arrays of 0 make up what lacks. */
    static int upToFours(int count) {
        return (count + FOUR - 1) / FOUR * FOUR;
    }

    /** to[j] += factor from[j], each from an offset on. */
    static void addScaled(double factor, double[] from, int fromOffset, double[] to, int toOffset, int length) {
        for (int j = 0; j < length; j++) {
            to[toOffset + j] += factor * from[fromOffset + j];
        }
    }

    /** product[j] = left[j] right[j]. */
    static void multiply(double[] left, double[] right, double[] product) {
        for (int j = 0; j < product.length; j++) {
            product[j] = left[j] * right[j];
        }
    }

    /** sum[j] += left[j] right[j]. */
    static void addProduct(double[] left, double[] right, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += left[j] * right[j];
        }
    }

    /**
     * sum[j] += factors[factor + k] runs[run + k][j], k from 0 to 3. The runs are arrays of their own: reading four runs
     * of one array took about twice as long (32 values, JDK 17).
     */
    static void addFour(double[] factors, int factor, double[][] runs, int run, double[] sum) {
        addFour(
                factors[factor],
                runs[run],
                factors[factor + 1],
                runs[run + 1],
                factors[factor + 2],
                runs[run + 2],
                factors[factor + 3],
                runs[run + 3],
                sum);
    }

    private static void addFour(
            double a, double[] p, double b, double[] q, double c, double[] r, double d, double[] s, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += a * p[j] + b * q[j] + (c * r[j] + d * s[j]);
        }
    }

    /** Whether the first so many values are 0. */
    static boolean isZero(double[] values, int length) {
        for (int j = 0; j < length; j++) {
            if (values[j] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Sum of left[j] right[offset + j]; four sums side by side, which the processor can run at once. */
    static double dot(double[] left, double[] right, int offset, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < length; j += 4) {
            a += left[j] * right[offset + j];
            b += left[j + 1] * right[offset + j + 1];
            c += left[j + 2] * right[offset + j + 2];
            d += left[j + 3] * right[offset + j + 3];
        }
        for (; j < length; j++) {
            a += left[j] * right[offset + j];
        }
        return a + b + (c + d);
    }
}
