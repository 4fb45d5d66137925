/**
 * Vectors on disk: NumPy files and the recipe beside them. Files are written atomically; a file is checked before
 * memory is allocated for it. Start with {@link io.github.ebv4j.io.BasisFile}.
 */
package io.github.ebv4j.io;
