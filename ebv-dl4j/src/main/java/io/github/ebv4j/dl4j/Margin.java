package io.github.ebv4j.dl4j;

/**
 * What the cosine of an example with its own class is made before it enters the softmax, so that the class must win by
 * more: phi(c) = cos(arccos(c) + a) - b.
 *
 * <p>Where arccos(c) + a exceeds pi, phi goes on as c - a sin(a), so that it still falls as the angle grows, as in the
 * published implementations.
 *
 * <p>Sources: Wang and others, CosFace, CVPR 2018 (b); Deng and others, ArcFace, CVPR 2019 (a).
 *
 * @param angle a in radians, in [0, pi / 2]; 0 for none
 * @param cosine b, in [0, 2]; 0 for none
 */
record Margin(double angle, double cosine) {

    static final Margin NONE = new Margin(0, 0);

    /** Sine below which an angle counts as 0 or pi, where the derivative of phi has no bound. */
    private static final double LEAST_SINE = 1e-7;

    /** @throws IllegalArgumentException if one is outside its range, or both are given */
    Margin {
        if (!(angle >= 0 && angle <= Math.PI / 2)) {
            throw new IllegalArgumentException("angularMargin must be in [0, pi / 2] radians, was " + angle);
        }
        if (!(cosine >= 0 && cosine <= 2)) {
            throw new IllegalArgumentException("cosineMargin must be in [0, 2], was " + cosine);
        }
        if (angle != 0 && cosine != 0) {
            throw new IllegalArgumentException(
                    "angularMargin must be 0 beside a cosineMargin of " + cosine + ", was " + angle);
        }
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** phi(c). */
    double apply(double c) {
        if (angle == 0) {
            return c - cosine;
        }
        return isBeyondPi(c) ? c - angle * Math.sin(angle) : c * Math.cos(angle) - sine(c) * Math.sin(angle);
    }

    /** The derivative of phi. */
    double slope(double c) {
        return angle == 0 || isBeyondPi(c) ? 1 : Math.cos(angle) + c * Math.sin(angle) / sine(c);
    }

    private boolean isBeyondPi(double c) {
        return c <= -Math.cos(angle);
    }

    private static double sine(double c) {
        return Math.max(LEAST_SINE, Math.sqrt(Math.max(0, 1 - c * c)));
    }
}
