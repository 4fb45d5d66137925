/**
 * Exact families: sets of unit vectors whose coherence is known by algebra before they are built.
 *
 * <p>Each family has one file, which says what sizes it serves and how good it is. Most list frames in the frames' own
 * dimensions, and {@code PaddedFamily} fits those to any dimension. Start with {@link
 * io.github.ebv4j.construct.ExactFamilies}, which ranks all families by formula and builds the one chosen. Few vectors
 * are stored; many are computed.
 */
package io.github.ebv4j.construct;
