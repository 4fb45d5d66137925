package io.github.ebv4j.optimize;

import java.util.function.BooleanSupplier;

/**
 * Riemannian L-BFGS on a product of unit spheres for the {@link SmoothMaximum} at one sharpness, with Armijo
 * backtracking; directions and differences are projected on the
 * tangent space of the newest point.
 */
final class SphereLbfgs {

    private static final double ARMIJO = 1e-4;
    private static final int BACKTRACKS = 15;
    /** The first step moves the fastest vector by this much. */
    private static final double FIRST_STEP = 0.1;
    /** A level ends after so many small gains in a row: one alone may come from a short step. */
    private static final int FADED_IN_A_ROW = 3;

    private final SphereObjective objective;
    private final SphereProduct spheres;
    private final RefineSettings settings;
    private final double sharpness;
    private final LbfgsMemory memory;
    private final double[] direction;
    private final double[] best;
    private double[] point;
    private double[] gradient;
    private double[] trial;
    private double[] trialGradient;
    private SphereObjective.Value value;
    private double bestCoherence = Double.POSITIVE_INFINITY;
    private long evaluations;

    SphereLbfgs(SphereObjective objective, int dimension, float[] start, RefineSettings settings, double sharpness) {
        this.sharpness = sharpness;
        this.objective = objective;
        this.spheres = new SphereProduct(dimension);
        this.settings = settings;
        this.memory = new LbfgsMemory(settings.memory(), start.length);
        this.point = RowPrecision.widen(start);
        spheres.normalizeRowsInPlace(point);
        this.direction = new double[start.length];
        this.best = point.clone();
        this.gradient = new double[start.length];
        this.trial = new double[start.length];
        this.trialGradient = new double[start.length];
        this.value = evaluate(point, 1, gradient);
        noteBest(point);
    }

    /** Minimises until the gain fades or {@code stop} says so. */
    void descend(BooleanSupplier stop) {
        int fadedInARow = 0;
        for (int iteration = 0; iteration < settings.iterationsPerLevel() && !stop.getAsBoolean(); iteration++) {
            double before = value.value();
            if (!stepped()) {
                return;
            }
            boolean faded = before - value.value() < settings.gainTolerance() * Math.abs(value.value());
            fadedInARow = faded ? fadedInARow + 1 : 0;
            if (fadedInARow >= FADED_IN_A_ROW) {
                return;
            }
        }
    }

    /** Whether a step was made; a step that is left in its middle changes nothing. */
    private boolean stepped() {
        try {
            return step();
        } catch (EvaluationStopped e) {
            return false;
        }
    }

    private boolean step() {
        double slope = chooseDirection();
        double length = 1;
        for (int k = 0; k < BACKTRACKS; k++) {
            spheres.retract(point, length, direction, trial);
            SphereObjective.Value tried = evaluate(trial, value.coherence(), trialGradient);
            if (tried.value() <= value.value() + ARMIJO * length * slope) {
                accept(length, tried);
                return true;
            }
            length /= 2;
        }
        if (memory.isEmpty()) {
            return false;
        }
        memory.clear();
        return step();
    }

    /** Sets the direction and returns the slope along it, which is negative. */
    private double chooseDirection() {
        System.arraycopy(gradient, 0, direction, 0, gradient.length);
        memory.applyInPlace(direction);
        negateInPlace(direction, memory.isEmpty() ? firstScale() : 1);
        spheres.projectInPlace(direction, point);
        double slope = SphereProduct.dot(gradient, direction);
        if (slope < 0) {
            return slope;
        }
        memory.clear();
        System.arraycopy(gradient, 0, direction, 0, gradient.length);
        negateInPlace(direction, firstScale());
        return SphereProduct.dot(gradient, direction);
    }

    private double firstScale() {
        return FIRST_STEP / Math.max(Double.MIN_NORMAL, spheres.largestRowNorm(gradient));
    }

    private static void negateInPlace(double[] values, double scale) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= -scale;
        }
    }

    private void accept(double length, SphereObjective.Value accepted) {
        double[] step = memory.nextStep();
        double[] change = memory.nextChange();
        for (int k = 0; k < step.length; k++) {
            step[k] = length * direction[k];
        }
        System.arraycopy(gradient, 0, change, 0, change.length);
        spheres.projectInPlace(step, trial);
        spheres.projectInPlace(change, trial);
        for (int k = 0; k < change.length; k++) {
            change[k] = trialGradient[k] - change[k];
        }
        memory.keep();
        double[] oldPoint = point;
        point = trial;
        trial = oldPoint;
        double[] oldGradient = gradient;
        gradient = trialGradient;
        trialGradient = oldGradient;
        value = accepted;
        noteBest(point);
    }

    private SphereObjective.Value evaluate(double[] rows, double coherence, double[] target) {
        evaluations++;
        SphereObjective.Value found = objective.evaluate(rows, sharpness, coherence, target);
        spheres.projectInPlace(target, rows);
        return found;
    }

    private void noteBest(double[] rows) {
        if (value.coherence() < bestCoherence) {
            bestCoherence = value.coherence();
            System.arraycopy(rows, 0, best, 0, rows.length);
        }
    }

    /** Vectors of the lowest coherence seen; the caller must not change them. */
    double[] best() {
        return best;
    }

    double bestCoherence() {
        return bestCoherence;
    }

    /** The vectors where the descent stands; the caller must not change them. */
    double[] point() {
        return point;
    }

    double coherence() {
        return value.coherence();
    }

    long evaluations() {
        return evaluations;
    }
}
