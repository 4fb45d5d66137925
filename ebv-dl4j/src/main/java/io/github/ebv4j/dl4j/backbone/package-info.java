/**
 * Networks that give a head its features: residual networks and Swin transformers as torchvision has them, layer by
 * layer and name by name. Start with {@link io.github.ebv4j.dl4j.backbone.BackboneBuilder}; {@link
 * io.github.ebv4j.dl4j.weights.PretrainedWeights} loads weights into them.
 */
package io.github.ebv4j.dl4j.backbone;
