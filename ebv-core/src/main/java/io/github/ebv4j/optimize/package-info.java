/**
 * Numerical generation: refinement of given vectors, packing search, and the published gradient descent, all with
 * progress, limits and checkpoints. Only the descent's step and the Gram kernel use ND4J. Start with {@link
 * io.github.ebv4j.optimize.SmoothMaxRefiner} or {@link io.github.ebv4j.optimize.ThresholdSgd}.
 */
package io.github.ebv4j.optimize;
