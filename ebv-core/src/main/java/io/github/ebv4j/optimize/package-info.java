/**
 * Numerical generation: the published gradient descent, with progress, limits and checkpoints. The loop does not know ND4J, the step does. Start with
 * {@link io.github.ebv4j.optimize.ThresholdSgd}.
 */
package io.github.ebv4j.optimize;
