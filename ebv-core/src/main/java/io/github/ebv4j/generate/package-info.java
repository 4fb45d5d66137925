/**
 * Chooses how a basis is made and makes it: which method, from which starts, at what cost. It calls the exact families of
 * {@code construct} and the optimisers of {@code optimize}, and keeps the stored packings. Users come in through {@link
 * io.github.ebv4j.EquiangularBases}.
 */
package io.github.ebv4j.generate;
