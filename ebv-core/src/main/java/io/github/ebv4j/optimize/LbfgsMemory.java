package io.github.ebv4j.optimize;

/**
 * The last few steps and gradient changes of L-BFGS, and the direction that they give (Nocedal and Wright, Numerical
 * Optimization, algorithm 7.4).
 */
final class LbfgsMemory {

    private static final double CURVATURE_TOLERANCE = 1e-12;

    private final double[][] steps;
    private final double[][] changes;
    private final double[] inverseCurvature;
    private final double[] alpha;
    private int stored;
    private int newest = -1;

    LbfgsMemory(int capacity, int length) {
        steps = new double[capacity][length];
        changes = new double[capacity][length];
        inverseCurvature = new double[capacity];
        alpha = new double[capacity];
    }

    boolean isEmpty() {
        return stored == 0;
    }

    void clear() {
        stored = 0;
    }

    /** The slot that the next step should be written to; kept only by {@link #keep}. */
    double[] nextStep() {
        return steps[(newest + 1) % steps.length];
    }

    /** The slot that the next gradient change should be written to; kept only by {@link #keep}. */
    double[] nextChange() {
        return changes[(newest + 1) % steps.length];
    }

    /** Keeps what was written to the next slots, unless their curvature is not safely positive. */
    void keep() {
        int slot = (newest + 1) % steps.length;
        double curvature = SphereProduct.dot(steps[slot], changes[slot]);
        double norms = Math.sqrt(
                SphereProduct.dot(steps[slot], steps[slot]) * SphereProduct.dot(changes[slot], changes[slot]));
        if (curvature > CURVATURE_TOLERANCE * norms) {
            inverseCurvature[slot] = 1 / curvature;
            newest = slot;
            stored = Math.min(stored + 1, steps.length);
        }
    }

    /** Turns a gradient into the quasi-Newton direction's negative, in place; does nothing when empty. */
    void applyInPlace(double[] gradient) {
        for (int k = 0; k < stored; k++) {
            int slot = slot(k);
            alpha[slot] = inverseCurvature[slot] * SphereProduct.dot(steps[slot], gradient);
            SphereProduct.addScaledInPlace(gradient, -alpha[slot], changes[slot]);
        }
        if (stored > 0) {
            double squares = SphereProduct.dot(changes[newest], changes[newest]);
            double scale = 1 / (inverseCurvature[newest] * squares);
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] *= scale;
            }
        }
        for (int k = stored - 1; k >= 0; k--) {
            int slot = slot(k);
            double beta = inverseCurvature[slot] * SphereProduct.dot(changes[slot], gradient);
            SphereProduct.addScaledInPlace(gradient, alpha[slot] - beta, steps[slot]);
        }
    }

    private int slot(int age) {
        return Math.floorMod(newest - age, steps.length);
    }
}
