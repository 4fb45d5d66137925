package io.github.ebv4j.optimize;

/**
 * The published step written once more, as plainly as possible and in double precision, to test the fast one against.
 */
record PlainStep(double coherence, double[] rows) {

    static PlainStep of(float[] rows, int size, int dimension, double threshold, double learningRate) {
        double[] next = new double[rows.length];
        double coherence = 0;
        for (int i = 0; i < size; i++) {
            double[] gradient = new double[dimension];
            for (int j = 0; j < size; j++) {
                double cosine = 0;
                for (int k = 0; k < dimension; k++) {
                    cosine += (double) rows[i * dimension + k] * rows[j * dimension + k];
                }
                if (i != j) {
                    coherence = Math.max(coherence, Math.abs(cosine));
                }
                if (i != j && Math.abs(cosine) > threshold) {
                    for (int k = 0; k < dimension; k++) {
                        // Each unordered pair stands twice in the sum over ordered pairs.
                        gradient[k] += 2 * Math.signum(cosine) * rows[j * dimension + k];
                    }
                }
            }
            double squares = 0;
            for (int k = 0; k < dimension; k++) {
                next[i * dimension + k] = rows[i * dimension + k] - learningRate * gradient[k];
                squares += next[i * dimension + k] * next[i * dimension + k];
            }
            for (int k = 0; k < dimension; k++) {
                next[i * dimension + k] /= Math.sqrt(squares);
            }
        }
        return new PlainStep(coherence, next);
    }
}
