/**
 * Trees of classes: which classes are alike, and class vectors that say so. A {@link io.github.ebv4j.tree.ClassTree} is
 * read or built, {@link io.github.ebv4j.EquiangularBases#generate(io.github.ebv4j.tree.ClassTree, int)} makes vectors of
 * it, and {@link io.github.ebv4j.tree.TreeReport} tells what cosines they have. Start with {@code ClassTree}.
 */
package io.github.ebv4j.tree;
