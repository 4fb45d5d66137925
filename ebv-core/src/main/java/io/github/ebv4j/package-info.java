/**
 * Class vectors. {@link io.github.ebv4j.BasisSpec} says what is wanted, {@link io.github.ebv4j.EquiangularBases} makes
 * it, {@link io.github.ebv4j.EquiangularBasis} holds it, and {@link io.github.ebv4j.BasisReport} says how good it is,
 * beside {@link io.github.ebv4j.LowerBounds}. Start with {@link
 * io.github.ebv4j.EquiangularBases#generate(io.github.ebv4j.BasisSpec)}.
 */
package io.github.ebv4j;
