package io.github.ebv4j.optimize;

/** Loops over runs of doubles, written so that the compiler turns them into vector instructions. */
final class VectorLoops {

    private VectorLoops() {}

    /** to[j] += factor from[j], each from an offset on. */
    static void addScaled(double factor, double[] from, int fromOffset, double[] to, int toOffset, int length) {
        for (int j = 0; j < length; j++) {
            to[toOffset + j] += factor * from[fromOffset + j];
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
