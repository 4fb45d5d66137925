package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.accelerator.RowSpace;
import java.util.function.BooleanSupplier;

/**
 * Riemannian L-BFGS on a product of unit spheres for the {@link SmoothMaximum} at one sharpness, with Armijo
 * backtracking; directions and differences are projected on the
 * tangent space of the newest point.
 *
 * @param <V> vectors in the memory of the processor that evaluates the objective
 */
final class SphereLbfgs<V> implements AutoCloseable {

    private static final double ARMIJO = 1e-4;
    private static final int BACKTRACKS = 15;
    /** The first step moves the fastest vector by this much. */
    private static final double FIRST_STEP = 0.1;
    /** A level ends after so many small gains in a row: one alone may come from a short step. */
    private static final int FADED_IN_A_ROW = 3;

    private final SphereFunction<V> objective;
    private final RowSpace<V> space;
    private final RefineSettings settings;
    private final double sharpness;
    private final LbfgsMemory<V> memory;
    private final V direction;
    private final V best;
    private V point;
    private V gradient;
    private V trial;
    private V trialGradient;
    private SphereObjective.Value value;
    private double bestCoherence = Double.POSITIVE_INFINITY;
    private long evaluations;

    /**
     * A descent; evaluates the objective at its start.
     *
     * @param start vectors one after another, normalised first; not modified
     */
    SphereLbfgs(
            SphereFunction<V> objective,
            RowSpace<V> space,
            int dimension,
            float[] start,
            RefineSettings settings,
            double sharpness) {
        this.sharpness = sharpness;
        this.objective = objective;
        this.space = space;
        this.settings = settings;
        this.memory = new LbfgsMemory<>(settings.memory(), space);
        this.point = space.create();
        this.direction = space.create();
        this.best = space.create();
        this.gradient = space.create();
        this.trial = space.create();
        this.trialGradient = space.create();
        double[] unit = RowPrecision.widen(start);
        new SphereProduct(dimension).normalizeRowsInPlace(unit);
        space.write(unit, point);
        space.copy(point, best);
        this.value = evaluate(point, 1, gradient);
        noteBest(point);
    }

    /** A descent on the heap. */
    static SphereLbfgs<double[]> onHeap(
            SphereObjective objective, int dimension, float[] start, RefineSettings settings, double sharpness) {
        HeapRows space = new HeapRows(start.length, dimension);
        return new SphereLbfgs<>(objective::evaluate, space, dimension, start, settings, sharpness);
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
            space.retract(point, length, direction, trial);
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
        space.copy(gradient, direction);
        memory.applyInPlace(direction);
        space.scaleInPlace(direction, -(memory.isEmpty() ? firstScale() : 1));
        space.projectInPlace(direction, point);
        double slope = space.dot(gradient, direction);
        if (slope < 0) {
            return slope;
        }
        memory.clear();
        space.copy(gradient, direction);
        space.scaleInPlace(direction, -firstScale());
        return space.dot(gradient, direction);
    }

    private double firstScale() {
        return FIRST_STEP / Math.max(Double.MIN_NORMAL, space.largestRowNorm(gradient));
    }

    private void accept(double length, SphereObjective.Value accepted) {
        V step = memory.nextStep();
        V change = memory.nextChange();
        space.copy(direction, step);
        space.scaleInPlace(step, length);
        space.copy(gradient, change);
        space.projectInPlace(step, trial);
        space.projectInPlace(change, trial);
        space.scaleInPlace(change, -1);
        space.addScaledInPlace(change, 1, trialGradient);
        memory.keep();
        V oldPoint = point;
        point = trial;
        trial = oldPoint;
        V oldGradient = gradient;
        gradient = trialGradient;
        trialGradient = oldGradient;
        value = accepted;
        noteBest(point);
    }

    private SphereObjective.Value evaluate(V rows, double coherence, V target) {
        evaluations++;
        SphereObjective.Value found = objective.evaluate(rows, sharpness, coherence, target);
        space.projectInPlace(target, rows);
        return found;
    }

    private void noteBest(V rows) {
        if (value.coherence() < bestCoherence) {
            bestCoherence = value.coherence();
            space.copy(rows, best);
        }
    }

    /** Vectors of the lowest coherence seen; the caller must not change them. */
    double[] best() {
        return space.valuesOf(best);
    }

    double bestCoherence() {
        return bestCoherence;
    }

    /** The vectors where the descent stands; the caller must not change them. */
    double[] point() {
        return space.valuesOf(point);
    }

    double coherence() {
        return value.coherence();
    }

    long evaluations() {
        return evaluations;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        memory.release();
        space.release(point);
        space.release(direction);
        space.release(best);
        space.release(gradient);
        space.release(trial);
        space.release(trialGradient);
    }
}
