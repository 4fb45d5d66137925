/**
 * What the documents claim, measured again: each experiment is a list of cases and what came of one. Start with {@link
 * io.github.ebv4j.examples.experiment.CoherenceCase}.
 */
package io.github.ebv4j.examples.experiment;
