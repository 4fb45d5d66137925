package io.github.ebv4j.optimize;

import java.util.function.Supplier;

/**
 * Vectors that a refinement begins from.
 *
 * @param name says where they come from; part of what a checkpoint is recognised by
 * @param settings how to refine them: a good start wants a high first sharpness, which keeps its structure
 * @param rows makes them, one after another, normalised or not; asked once, when their turn comes, and again after a
 *     resume, so always the same
 */
public record RefineStart(String name, RefineSettings settings, Supplier<float[]> rows) {}
