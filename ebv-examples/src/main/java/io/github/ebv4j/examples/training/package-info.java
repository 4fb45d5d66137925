/**
 * Training and measuring: one plan for both heads, so that whatever differs between two results comes from the head.
 * Batches come in the same order for the same seed.
 * Start with {@link io.github.ebv4j.examples.training.Training}.
 */
package io.github.ebv4j.examples.training;
