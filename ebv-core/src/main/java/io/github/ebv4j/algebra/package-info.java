/**
 * The algebra that exact families are built from: finite fields, finite groups and their representations, sign matrices
 * (Hadamard, conference), quadratic forms over the field of two elements, incidence structures. Pure Java; nothing here
 * knows ND4J or a basis. Start with {@link io.github.ebv4j.algebra.FiniteField}.
 */
package io.github.ebv4j.algebra;
