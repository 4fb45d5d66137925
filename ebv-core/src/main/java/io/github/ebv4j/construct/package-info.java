/**
 * Exact constructions: sets of unit vectors whose coherence algebra gives before they are built.
 *
 * <p>Each family has one file, which says what sizes it serves and how good it is; most list the frames that they know
 * in
 * their own dimension, and {@code PaddedFamily} fits those to any dimension. Start at {@link
 * io.github.ebv4j.construct.ExactFamilies}, which ranks all families by formula and builds the one chosen, storing the
 * vectors if they are few and computing with their structure otherwise.
 */
package io.github.ebv4j.construct;
