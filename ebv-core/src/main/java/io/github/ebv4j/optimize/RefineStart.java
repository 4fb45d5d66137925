package io.github.ebv4j.optimize;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Vectors that a refinement begins from.
 *
 * @param name where the vectors come from; a checkpoint is recognised by it
 * @param settings how to refine them; a high first sharpness keeps the structure of a good start
 * @param rows makes the vectors, one after another, normalised or not; called when the turn of this start comes, and
 *     again after a resume, and must then give the same. What takes long ends early once the control says so, with as many
 *     vectors: they count as a start that was not made
 */
public record RefineStart(String name, RefineSettings settings, Function<RunControl, float[]> rows) {

    /** A start that is made at once. */
    public RefineStart(String name, RefineSettings settings, Supplier<float[]> rows) {
        this(name, settings, control -> rows.get());
    }

    /** What the numbers of a run depend on, as a checkpoint names it. */
    String described() {
        return name + " " + settings;
    }
}
