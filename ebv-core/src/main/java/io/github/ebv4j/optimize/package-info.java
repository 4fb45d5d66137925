/**
 * Numerical generation: refinement of given vectors, and the published gradient descent, both with progress, limits and
 * checkpoints. The loops do not know ND4J, the step and the kernel do. Start with {@link
 * io.github.ebv4j.optimize.SmoothMaxRefiner} or {@link io.github.ebv4j.optimize.ThresholdSgd}.
 */
package io.github.ebv4j.optimize;
