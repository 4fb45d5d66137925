/**
 * The experiments of docs/EXPERIMENTS.md: each is a list of cases and the result of each case. Start with {@link
 * io.github.ebv4j.examples.experiment.CoherenceCase}.
 */
package io.github.ebv4j.examples.experiment;
