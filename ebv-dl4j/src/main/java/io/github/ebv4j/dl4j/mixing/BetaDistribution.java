package io.github.ebv4j.dl4j.mixing;

import java.util.Random;

/**
 * Draws from the symmetric beta distribution, as the share of one of two gamma variables (Marsaglia and Tsang, A simple
 * method for generating gamma variables, ACM Transactions on Mathematical Software 26, 2000).
 */
final class BetaDistribution {

    private BetaDistribution() {}

    /**
     * One value of Beta(alpha, alpha).
     *
     * @param alpha positive and finite
     * @param random advanced
     * @return in [0, 1]
     */
    static double symmetric(double alpha, Random random) {
        double one = logGamma(alpha, random);
        double other = logGamma(alpha, random);
        // Logarithms, since for a small alpha both variables may be too small for a double.
        return 1 / (1 + Math.exp(other - one));
    }

    /** The logarithm of a gamma variable of this shape: below shape 1 it is one of shape + 1 times U^(1 / shape). */
    private static double logGamma(double shape, Random random) {
        if (shape < 1) {
            return logGamma(shape + 1, random) + Math.log(1 - random.nextDouble()) / shape;
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return Math.log(d * v);
            }
        }
    }
}
