/**
 * Pictures made different at random before a network sees them, and brought to its size. Every draw comes from a seed,
 * an epoch and the number of the image, so that it does not matter which thread draws first. Start with {@link
 * io.github.ebv4j.examples.data.augment.Augmentation}.
 */
package io.github.ebv4j.examples.data.augment;
