/**
 * Weights of other frameworks: {@link io.github.ebv4j.dl4j.weights.PretrainedWeights} reads NumPy's and safetensors' files
 * with torchvision's names into a network, after all of it was checked, and writes a network's weights back. A layer of
 * one's own takes part as a {@link io.github.ebv4j.dl4j.weights.PretrainedLayer}.
 */
package io.github.ebv4j.dl4j.weights;
