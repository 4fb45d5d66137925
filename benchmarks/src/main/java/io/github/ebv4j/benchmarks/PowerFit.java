package io.github.ebv4j.benchmarks;

import java.util.Arrays;

/**
 * The power law c x^p nearest to measured costs: least squares over the logarithms.
 *
 * @param exponent p
 */
record PowerFit(double exponent) {

    /**
     * @param x positive, at least two different values
     * @param y positive, one for each x
     */
    static PowerFit of(double[] x, double[] y) {
        double[] u = Arrays.stream(x).map(Math::log).toArray();
        double[] v = Arrays.stream(y).map(Math::log).toArray();
        double meanU = Arrays.stream(u).average().orElseThrow();
        double meanV = Arrays.stream(v).average().orElseThrow();
        double together = 0;
        double square = 0;
        for (int i = 0; i < u.length; i++) {
            together += (u[i] - meanU) * (v[i] - meanV);
            square += (u[i] - meanU) * (u[i] - meanU);
        }
        if (square == 0) {
            throw new IllegalArgumentException("x must have two different values, were " + Arrays.toString(x));
        }
        return new PowerFit(together / square);
    }
}
