/**
 * Networks that give a head its features: residual networks and Swin transformers as torchvision has them, layer by
 * layer and name by name, and weights from outside under these names. Start with
 * {@link io.github.ebv4j.dl4j.backbone.BackboneBuilder}.
 */
package io.github.ebv4j.dl4j.backbone;
