package io.github.ebv4j.generate;

import java.util.function.Supplier;

/**
 * New vectors to refine from.
 *
 * @param name of where they come from, for the recipe
 * @param exact whether they are of an exact family
 * @param rows makes them, one after another
 */
record ExtensionStart(String name, boolean exact, Supplier<float[]> rows) {}
