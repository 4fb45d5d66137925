package io.github.ebv4j.optimize;

/** Vectors in single precision, as they are stored, and in double precision, as they are refined. */
final class RowPrecision {

    private RowPrecision() {}

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }
}
