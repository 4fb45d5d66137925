package io.github.ebv4j.optimize;

import java.util.function.Supplier;

/**
 * Vectors that a refinement begins from.
 *
 * @param name where the vectors come from; a checkpoint is recognised by it
 * @param settings how to refine them; a high first sharpness keeps the structure of a good start
 * @param rows makes the vectors, one after another, normalised or not; called when the turn of this start comes, and
 *     again after a resume, and must then give the same
 */
public record RefineStart(String name, RefineSettings settings, Supplier<float[]> rows) {

    /** What the numbers of a run depend on, as a checkpoint names it. */
    String described() {
        return name + " " + settings;
    }
}
