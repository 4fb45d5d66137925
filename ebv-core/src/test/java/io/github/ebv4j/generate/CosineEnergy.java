package io.github.ebv4j.generate;

/**
 * How far cosines are from being small: the sum of exp(sharpness (|c| - target)), with the exponential as the 1024th
 * power of 1 + x / 1024, so that loops over many cosines become vector instructions.
 *
 * @param sharpness at least 1
 * @param target cosine that counts for 1
 */
record CosineEnergy(double sharpness, double target) {

    private static final int SQUARINGS = 10;

    /** Energy of some cosines. */
    double of(double[] cosines) {
        double sum = 0;
        for (double cosine : cosines) {
            sum += term(cosine);
        }
        return sum;
    }

    /** Replaces cosines by their weights in the gradient: the terms, signed as the cosines; returns the energy. */
    double weighInPlace(double[] cosines) {
        double sum = 0;
        for (int k = 0; k < cosines.length; k++) {
            double term = term(cosines[k]);
            sum += term;
            cosines[k] = Math.copySign(term, cosines[k]);
        }
        return sum;
    }

    private double term(double cosine) {
        double power = Math.max(0, 1 + sharpness * (Math.abs(cosine) - target) / (1 << SQUARINGS));
        for (int k = 0; k < SQUARINGS; k++) {
            power *= power;
        }
        return power;
    }
}
