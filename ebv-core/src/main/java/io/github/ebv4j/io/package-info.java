/**
 * Vectors on disk: NumPy files and the recipe beside them. Files are written atomically, and hostile ones are
 * refused before memory is allocated for
 * them. Start with {@link io.github.ebv4j.io.BasisFile}.
 */
package io.github.ebv4j.io;
