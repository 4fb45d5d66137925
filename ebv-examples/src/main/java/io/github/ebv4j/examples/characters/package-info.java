/**
 * Thousands of classes without a data set: characters drawn by Java2D from the fonts that a machine has, distorted anew
 * for every batch. They are rendered, not handwritten. One design is for validation and one for the test; neither is
 * trained on. Start with {@link io.github.ebv4j.examples.characters.CharacterData}.
 */
package io.github.ebv4j.examples.characters;
