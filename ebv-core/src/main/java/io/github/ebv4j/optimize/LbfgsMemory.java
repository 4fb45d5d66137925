package io.github.ebv4j.optimize;

import io.github.ebv4j.internal.accelerator.RowSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * The last few steps and gradient changes of L-BFGS, and the direction that they give (Nocedal and Wright, Numerical
 * Optimization, algorithm 7.4).
 *
 * @param <V> what a step is
 */
final class LbfgsMemory<V> {

    private static final double CURVATURE_TOLERANCE = 1e-12;

    private final RowSpace<V> space;
    private final List<V> steps = new ArrayList<>();
    private final List<V> changes = new ArrayList<>();
    private final double[] inverseCurvature;
    private final double[] alpha;
    private int stored;
    private int newest = -1;

    LbfgsMemory(int capacity, RowSpace<V> space) {
        this.space = space;
        for (int k = 0; k < capacity; k++) {
            steps.add(space.create());
            changes.add(space.create());
        }
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
    V nextStep() {
        return steps.get(nextSlot());
    }

    /** The slot that the next gradient change should be written to; kept only by {@link #keep}. */
    V nextChange() {
        return changes.get(nextSlot());
    }

    /** Keeps what was written to the next slots, unless their curvature is not safely positive. */
    void keep() {
        int slot = nextSlot();
        V step = steps.get(slot);
        V change = changes.get(slot);
        double curvature = space.dot(step, change);
        double norms = Math.sqrt(space.dot(step, step) * space.dot(change, change));
        if (curvature > CURVATURE_TOLERANCE * norms) {
            inverseCurvature[slot] = 1 / curvature;
            newest = slot;
            stored = Math.min(stored + 1, steps.size());
        }
    }

    /** Turns a gradient into the quasi-Newton direction's negative, in place; does nothing when empty. */
    void applyInPlace(V gradient) {
        for (int k = 0; k < stored; k++) {
            int slot = slot(k);
            alpha[slot] = inverseCurvature[slot] * space.dot(steps.get(slot), gradient);
            space.addScaledInPlace(gradient, -alpha[slot], changes.get(slot));
        }
        if (stored > 0) {
            double squares = space.dot(changes.get(newest), changes.get(newest));
            space.scaleInPlace(gradient, 1 / (inverseCurvature[newest] * squares));
        }
        for (int k = stored - 1; k >= 0; k--) {
            int slot = slot(k);
            double beta = inverseCurvature[slot] * space.dot(changes.get(slot), gradient);
            space.addScaledInPlace(gradient, alpha[slot] - beta, steps.get(slot));
        }
    }

    /** Gives the memory back. */
    void release() {
        steps.forEach(space::release);
        changes.forEach(space::release);
    }

    private int nextSlot() {
        return (newest + 1) % steps.size();
    }

    private int slot(int age) {
        return Math.floorMod(newest - age, steps.size());
    }
}
