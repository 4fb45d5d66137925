/**
 * Exact families: algebraic constructions whose mutual coherence is known before they are built. Each family is one file behind
 * {@link io.github.ebv4j.construct.ExactFamily}. Start with {@link io.github.ebv4j.construct.ExactFamilies}, which ranks them.
 */
package io.github.ebv4j.construct;
